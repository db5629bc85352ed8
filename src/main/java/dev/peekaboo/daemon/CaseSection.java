package dev.peekaboo.daemon;

import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.rest.cases.CaseConfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code [cases]} of peekaboo.conf: who may read the case pages. */
final class CaseSection {
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}");

    private CaseSection() {}

    /**
     * @param listener who may come to the REST interface at all; empty = everybody
     */
    static CaseConfig read(Section cases, List<AddressRange> listener) {
        boolean enabled = cases.flag("enabled", CaseConfig.DEFAULT.enabled());
        List<AddressRange> named = ListenerSettings.ranges(cases);
        for (Item item : cases.words("allow_from"))
            AddressRange.parse(item.value())
                    .filter(range -> !isLetIn(range, listener))
                    .ifPresent(_ -> cases.warning(item, shutOut(item)));
        // A list with nothing but mistakes must not let anybody in who was not meant.
        return new CaseConfig(
                enabled,
                named.isEmpty() ? CaseConfig.DEFAULT.allowFrom() : named,
                hostNames(cases));
    }

    private static List<String> hostNames(Section cases) {
        List<String> names = new ArrayList<>();
        for (Item item : cases.words("host_name"))
            if (HOST_NAME.matcher(item.value()).matches())
                names.add(item.value().toLowerCase(Locale.ROOT));
            else
                cases.problem(
                        item,
                        "host_name in [cases] must name this machine as browsers do, such as"
                                + " mx.example.org, without a port");
        return names;
    }

    private static boolean isLetIn(AddressRange reader, List<AddressRange> listener) {
        return listener.isEmpty()
                || listener.stream()
                        .anyMatch(
                                range ->
                                        range.prefix() <= reader.prefix()
                                                && range.contains(reader.network()));
    }

    private static String shutOut(Item item) {
        return "allow_from in [cases] names "
                + item.value()
                + ", but allow_from in [global] does not let all of it reach the listener; add it"
                + " there too";
    }
}
