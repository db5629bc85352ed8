package dev.peekaboo.daemon;

import dev.peekaboo.config.ConfigFile;
import dev.peekaboo.config.Item;
import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.clamd.ClamdConfig;
import dev.peekaboo.frontend.clamd.ClamdConfig.Address;
import dev.peekaboo.frontend.clamd.Style;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code [clamd.NAME]}: listeners for clients of clamd, as many as there are. */
final class ClamdSections {
    private static final String PREFIX = "clamd.";
    private static final String UNIX = "unix:";
    private static final String LISTEN = "listen";
    private static final Map<String, Style> STYLES =
            Map.of(Style.AMAVIS.word(), Style.AMAVIS, Style.RSPAMD.word(), Style.RSPAMD);

    /** amavis has two children by default; one that waits does nothing else. */
    private static final Duration AMAVIS_WAITS = Duration.ofSeconds(15);

    /** rspamd gives all its checks of a mail 8 s. */
    private static final Duration RSPAMD_WAITS = Duration.ofSeconds(4);

    private ClamdSections() {}

    /** In the order of the file. One that is wrong is left out, with problems. */
    static List<ClamdConfig> read(ConfigFile main) {
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

    private static Optional<ClamdConfig> listener(Section section) {
        Optional<Address> address = address(section);
        Style style =
                section.choice(
                        "style",
                        section.text(LISTEN, "").startsWith(UNIX) ? Style.AMAVIS : Style.RSPAMD,
                        STYLES);
        Duration wait =
                section.seconds("wait", style == Style.AMAVIS ? AMAVIS_WAITS : RSPAMD_WAITS);
        int slots = section.integer("slots", ClamdConfig.SLOTS, 2, 10_000);
        return address.map(
                at ->
                        new ClamdConfig(
                                section.name().substring(PREFIX.length()),
                                at,
                                style,
                                wait,
                                slots,
                                ClamdConfig.IDLE));
    }

    private static Optional<Address> address(Section section) {
        Optional<String> group = section.optionalText("group");
        List<Path> roots = roots(section);
        List<AddressRange> from = ListenerSettings.ranges(section);
        String listen = section.text(LISTEN, "");
        if (listen.startsWith(UNIX + "/")) {
            Path socket = Path.of(listen.substring(UNIX.length())).normalize();
            return Optional.of(new Address.Unix(socket, group, roots));
        }
        Optional<URI> uri = hostAndPort(listen);
        if (uri.isEmpty()) {
            section.problem(
                    LISTEN,
                    "["
                            + section.name()
                            + "] needs listen: unix:/run/peekaboo/clamd.sock or listen:"
                            + " 127.0.0.1:3310");
            return Optional.empty();
        }
        if (group.isPresent() || !roots.isEmpty())
            section.problem(
                    LISTEN,
                    "["
                            + section.name()
                            + "] listens on the network; there files cannot be named, so leave out"
                            + " group and roots");
        return Optional.of(tcp(section, uri.get(), from));
    }

    private static Address tcp(Section section, URI uri, List<AddressRange> from) {
        String host = uri.getHost().replaceAll("^\\[|\\]$", "");
        if (!ListenerSettings.isLoopback(host) && section.words("allow_from").isEmpty())
            section.problem(
                    LISTEN,
                    "["
                            + section.name()
                            + "] is reachable from other machines; name those that may come"
                            + " (allow_from.1: 10.0.0.0/8)");
        return new Address.Tcp(host, uri.getPort(), new Access(from, List.of()));
    }

    private static Optional<URI> hostAndPort(String listen) {
        try {
            URI uri = URI.create("clamd://" + listen);
            boolean plain = uri.getHost() != null && uri.getPort() >= 0 && uri.getPort() <= 65_535;
            return plain && uri.getPath().isEmpty() ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
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
