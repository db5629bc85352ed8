package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.icap.IcapConfig;
import dev.peekaboo.frontend.icap.Style;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code [icap.NAME]}: listeners for clients of ICAP, as many as there are. */
final class IcapSections {
    private static final NamedSections LISTENERS = new NamedSections("icap");
    private static final int USUAL_PORT = 1344;
    private static final Map<String, Style> STYLES =
            Map.of(Style.GATEWAY.word(), Style.GATEWAY, Style.PROXY.word(), Style.PROXY);

    private IcapSections() {}

    /** In the order of the file. One that is wrong is left out, with problems. */
    static List<IcapConfig> read(ConfigFile main) {
        return LISTENERS.in(main).stream().flatMap(section -> listener(section).stream()).toList();
    }

    /** All sections about it that may be in the file. */
    static Set<String> known(ConfigFile main) {
        return LISTENERS.known(main);
    }

    private static Optional<IcapConfig> listener(Section section) {
        Style style = section.choice("style", Style.GATEWAY, STYLES);
        var wait = section.seconds("wait", IcapConfig.PATIENCE);
        int slots = section.integer("slots", IcapConfig.SLOTS, 2, 10_000);
        return ListenAddress.read(section, "/run/peekaboo/icap.sock", USUAL_PORT)
                .map(
                        at ->
                                new IcapConfig(
                                        LISTENERS.nameOf(section),
                                        at,
                                        style,
                                        wait,
                                        slots,
                                        IcapConfig.IDLE));
    }
}
