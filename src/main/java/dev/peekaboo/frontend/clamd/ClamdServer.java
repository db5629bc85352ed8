package dev.peekaboo.frontend.clamd;

import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.SocketServer;
import dev.peekaboo.frontend.Waited;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.Scanner;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One listener for clients of clamd. Each connection has its own virtual thread. */
public final class ClamdServer implements AutoCloseable {
    private final SocketServer sockets;

    private ClamdServer(SocketServer sockets) {
        this.sockets = sockets;
    }

    /**
     * Listens from now on.
     *
     * @param version what clients hear that ask for it
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public static ClamdServer start(
            ClamdConfig config,
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            String version)
            throws IOException {
        WaitingRoom waiting = new WaitingRoom(config.slots());
        Waited waited = new Waited(scanner, keeper, Clock.systemUTC());
        Checks checks = new Checks(scanner, keeper, waited, waiting, config);
        MailFolder mailFolder =
                new MailFolder(scanner, inquiries, keeper, waiting, config, Clock.systemUTC());
        Optional<Paths> paths =
                config.roots().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Paths(config, checks, mailFolder));
        AtomicInteger live = new AtomicInteger();
        Conversation.Desk desk =
                new Conversation.Desk(
                        config.idle(),
                        checks,
                        paths,
                        version,
                        () -> stats(config, live.get()),
                        scanner.limits().bodyBytes());
        return new ClamdServer(
                SocketServer.start(
                        "clamd-" + config.name(),
                        config.address(),
                        config.slots(),
                        (in, out, guard) -> {
                            live.incrementAndGet();
                            try {
                                new Conversation(in, out, guard, desk).run();
                            } finally {
                                live.decrementAndGet();
                            }
                        }));
    }

    /** The port it listens on; 0 for a local socket. */
    public int port() throws IOException {
        return sockets.port();
    }

    /** In the shape that clamdtop and monitoring plugins read. */
    private static String stats(ClamdConfig config, int live) {
        return """
        POOLS: 1

        STATE: VALID PRIMARY
        THREADS: live %d  idle %d max %d idle-timeout %d
        QUEUE: 0 items
        \tSTATS 0.000000

        MEMSTATS: heap N/A mmap N/A used N/A free N/A releasable N/A pools 1 pools_used N/A pools_total N/A
        END"""
                .formatted(live, config.slots() - live, config.slots(), config.idle().toSeconds());
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
