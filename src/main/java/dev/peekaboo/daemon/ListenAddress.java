package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Address;
import dev.peekaboo.frontend.AddressRange;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options {@code listen}, {@code group} and {@code allow_from} of a listener's section. */
final class ListenAddress {
    static final String LISTEN = "listen";
    private static final String UNIX = "unix:";

    private ListenAddress() {}

    /** Whether the section asks for a local socket. */
    static boolean isLocal(Section section) {
        return section.text(LISTEN, "").startsWith(UNIX);
    }

    /**
     * Empty, with a problem, if it is none.
     *
     * @param socket such as {@code /run/peekaboo/clamd.sock}, for the message
     * @param port such as 3310, for the message
     */
    static Optional<Address> read(Section section, String socket, int port) {
        Optional<String> group = section.optionalText("group");
        List<AddressRange> from = ListenerSettings.ranges(section);
        String listen = section.text(LISTEN, "");
        if (listen.startsWith(UNIX + "/")) {
            Path path = Path.of(listen.substring(UNIX.length())).normalize();
            return Optional.of(new Address.Unix(path, group));
        }
        Optional<URI> uri = hostAndPort(listen);
        if (uri.isEmpty())
            section.problem(
                    LISTEN,
                    "[%s] needs listen: unix:%s or listen: 127.0.0.1:%d"
                            .formatted(section.name(), socket, port));
        else if (group.isPresent())
            section.problem(
                    LISTEN,
                    "["
                            + section.name()
                            + "] listens on the network; group is for local sockets only, so leave"
                            + " it out");
        return uri.map(at -> tcp(section, at, from));
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
            URI uri = URI.create("socket://" + listen);
            boolean plain = uri.getHost() != null && uri.getPort() >= 0 && uri.getPort() <= 65_535;
            return plain && uri.getPath().isEmpty() ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
