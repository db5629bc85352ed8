package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.icap.Style;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code [icap.NAME]}: listeners for clients of ICAP, as many as there are. */
final class IcapSections {
    private static final String PREFIX = "icap.";
    private static final int USUAL_PORT = 1344;
    private static final Map<String, Style> STYLES =
            Map.of(Style.GATEWAY.word(), Style.GATEWAY, Style.PROXY.word(), Style.PROXY);

    private IcapSections() {}

    /** In the order of the file. One that is wrong is left out, with problems. */
    static List<IcapConfig> read(ConfigFile main) {
        return names(main).stream().flatMap(name -> listener(main.section(name)).stream()).toList();
    }

    /** All sections about it that may be in the file. */
    static Set<String> known(ConfigFile main) {
        var known = new TreeSet<>(Set.of(PREFIX + "NAME"));
        known.addAll(names(main));
        return known;
    }

    private static List<String> names(ConfigFile main) {
        return main.sections().stream()
                .filter(name -> name.startsWith(PREFIX) && name.length() > PREFIX.length())
                .toList();
    }

    private static Optional<IcapConfig> listener(Section section) {
        Style style = section.choice("style", Style.GATEWAY, STYLES);
        var wait = section.seconds("wait", IcapConfig.PATIENCE);
        int slots = section.integer("slots", IcapConfig.SLOTS, 2, 10_000);
        return ListenAddress.read(section, "/run/peekaboo/icap.sock", USUAL_PORT)
                .map(
                        at ->
                                new IcapConfig(
                                        section.name().substring(PREFIX.length()),
                                        at,
                                        style,
                                        wait,
                                        slots,
                                        IcapConfig.IDLE));
    }
}
