package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.clamd.Style;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code [clamd.NAME]}: listeners for clients of clamd, as many as there are. */
final class ClamdSections {
    private static final NamedSections LISTENERS = new NamedSections("clamd");
    private static final Map<String, Style> STYLES =
            Map.of(Style.AMAVIS.word(), Style.AMAVIS, Style.RSPAMD.word(), Style.RSPAMD);

    /** amavis has two children by default; one that waits does nothing else. */
    private static final Duration AMAVIS_WAITS = Duration.ofSeconds(15);

    /** rspamd gives all its checks of a mail 8 s. */
    private static final Duration RSPAMD_WAITS = Duration.ofSeconds(4);

    private ClamdSections() {}

    /** In the order of the file. One that is wrong is left out, with problems. */
    static List<ClamdConfig> read(ConfigFile main) {
        return LISTENERS.in(main).stream().flatMap(section -> listener(section).stream()).toList();
    }

    /** All sections about it that may be in the file. */
    static Set<String> known(ConfigFile main) {
        return LISTENERS.known(main);
    }

    private static Optional<ClamdConfig> listener(Section section) {
        Optional<Address> address = ListenAddress.read(section, "/run/peekaboo/clamd.sock", 3310);
        boolean local = ListenAddress.isLocal(section);
        List<Path> roots = roots(section);
        if (!local && !roots.isEmpty())
            section.problem(
                    "roots",
                    "["
                            + section.name()
                            + "] listens on the network; there files cannot be named, so leave out"
                            + " roots");
        Style style = section.choice("style", local ? Style.AMAVIS : Style.RSPAMD, STYLES);
        Duration wait =
                section.seconds("wait", style == Style.AMAVIS ? AMAVIS_WAITS : RSPAMD_WAITS);
        int slots = section.integer("slots", ClamdConfig.SLOTS, 2, 10_000);
        return address.map(
                at ->
                        new ClamdConfig(
                                LISTENERS.nameOf(section),
                                at,
                                roots,
                                style,
                                wait,
                                slots,
                                ClamdConfig.IDLE));
    }

    private static List<Path> roots(Section section) {
        List<Path> roots = new ArrayList<>();
        for (Item item : section.words("roots")) {
            Path root = Path.of(item.value()).normalize();
            if (root.isAbsolute() && root.getNameCount() > 0) roots.add(root);
            else
                section.problem(
                        item,
                        "roots in ["
                                + section.name()
                                + "] must be folders such as /var/lib/amavis/tmp, and not /");
        }
        return roots;
    }
}
