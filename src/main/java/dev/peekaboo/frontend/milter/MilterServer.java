package dev.peekaboo.frontend.milter;

import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.SocketServer;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.Scanner;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** One listener for mail servers. Each connection has its own virtual thread. */
public final class MilterServer implements AutoCloseable {
    private final SocketServer sockets;

    private MilterServer(SocketServer sockets) {
        this.sockets = sockets;
    }

    /**
     * Listens from now on.
     *
     * @param custody of the mails that are held; empty if none can be
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public static MilterServer start(
            MilterConfig config,
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            Optional<Custody> custody,
            Clock clock)
            throws IOException {
        Parking parking = custody.<Parking>map(one -> one::park).orElse(Parking.NONE);
        Judge judge = new Judge(inquiries, keeper, config, parking, clock);
        Conversation.Desk desk = new Conversation.Desk(config, scanner, judge);
        return new MilterServer(
                SocketServer.start(
                        "milter-" + config.name(),
                        config.address(),
                        config.connections(),
                        (in, out, guard) -> new Conversation(in, out, guard, desk).run()));
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
