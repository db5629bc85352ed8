package dev.peekaboo.frontend.icap;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.SocketServer;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.Scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/** One listener for clients of ICAP. Each connection has its own virtual thread. */
public final class IcapServer implements AutoCloseable {
    private final SocketServer sockets;

    private IcapServer(SocketServer sockets) {
        this.sockets = sockets;
    }

    /**
     * Listens from now on.
     *
     * @param service what clients hear that ask for it
     * @param clock tells how long a file has been waited for
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public static IcapServer start(
            IcapConfig config,
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            Wording wording,
            String service,
            Clock clock)
            throws IOException {
        Checks checks =
                new Checks(
                        scanner,
                        inquiries,
                        keeper,
                        new WaitingRoom(config.slots()),
                        config.patience(),
                        clock);
        Conversation.Desk desk =
                new Conversation.Desk(
                        config,
                        checks,
                        new Pages(wording),
                        service,
                        () -> serviceTag(scanner.rules().version()));
        return new IcapServer(
                SocketServer.start(
                        "icap-" + config.name(),
                        config.address(),
                        config.slots(),
                        (in, out, guard) -> new Conversation(in, out, guard, desk).run()));
    }

    /** At most 32 bytes (RFC 3507 4.7): the ruleset's version, whatever its length. */
    private static String serviceTag(String rulesetVersion) {
        UUID hash = UUID.nameUUIDFromBytes(rulesetVersion.getBytes(StandardCharsets.UTF_8));
        return "PKB-" + hash.toString().substring(0, 18);
    }

    /** The port it listens on; 0 for a local socket. */
    public int port() throws IOException {
        return sockets.port();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
