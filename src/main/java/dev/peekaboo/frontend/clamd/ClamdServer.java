package dev.peekaboo.frontend.clamd;

import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Waited;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.Scanner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** One listener for clients of clamd. Each connection has its own virtual thread. */
public final class ClamdServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClamdServer.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final ClamdConfig config;
    private final ServerSocketChannel listener;
    private final Conversation.Desk desk;
    private final Semaphore slots;
    private final AtomicInteger connections = new AtomicInteger();
    private final Watch watch = new Watch();
    private final ExecutorService threads;

    private ClamdServer(
            ClamdConfig config,
            ServerSocketChannel listener,
            Scanner scanner,
            Inquiries inquiries,
            Doorkeeper keeper,
            String version) {
        this.config = config;
        this.listener = listener;
        slots = new Semaphore(config.slots());
        threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("clamd-" + config.name() + "-", 0).factory());
        WaitingRoom waiting = new WaitingRoom(config.slots());
        Checks checks =
                new Checks(
                        scanner,
                        keeper,
                        new Waited(scanner, keeper, Clock.systemUTC()),
                        waiting,
                        config);
        MailFolder mailFolder =
                new MailFolder(scanner, inquiries, keeper, waiting, config, Clock.systemUTC());
        Optional<Paths> paths =
                config.roots().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Paths(config, checks, mailFolder));
        desk =
                new Conversation.Desk(
                        config.idle(),
                        checks,
                        paths,
                        version,
                        this::stats,
                        scanner.limits().bodyBytes());
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
        ServerSocketChannel listener = Listening.at(config.address());
        ClamdServer server = new ClamdServer(config, listener, scanner, inquiries, keeper, version);
        server.threads.execute(server::acceptAll);
        return server;
    }

    /** The port it listens on; 0 for a local socket. */
    public int port() throws IOException {
        return listener.getLocalAddress() instanceof InetSocketAddress address
                ? address.getPort()
                : 0;
    }

    /** Those for whom there is no slot wait in the system's queue. */
    private void acceptAll() {
        try {
            while (true) {
                slots.acquire();
                SocketChannel connection = acceptOne();
                threads.execute(() -> serve(connection));
            }
        } catch (ClosedChannelException | InterruptedException _) {
            // Closing.
        }
    }

    /** Waits out what passes, e.g. that the process may open no more files. */
    private SocketChannel acceptOne() throws ClosedChannelException, InterruptedException {
        while (true) {
            try {
                return listener.accept();
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                log.error("clamd listener {} cannot accept now: {}", config.name(), e.getMessage());
                Thread.sleep(AFTER_TROUBLE);
            }
        }
    }

    private void serve(SocketChannel connection) {
        connections.incrementAndGet();
        try (connection;
                Watch.Guard guard = watch.over(connection)) {
            if (!mayCome(connection)) return;
            new Conversation(
                            Channels.newInputStream(connection),
                            Channels.newOutputStream(connection),
                            guard,
                            desk)
                    .run();
        } catch (IOException e) {
            // The client went away, or was too slow; it will ask again.
            log.debug("clamd listener {}: {}", config.name(), e.getMessage());
        } catch (InterruptedException _) {
            // Closing: the client sees the connection end, which it takes for a failure.
        } catch (RuntimeException e) {
            log.error("clamd listener {}: a request could not be answered", config.name(), e);
        } finally {
            connections.decrementAndGet();
            slots.release();
        }
    }

    private boolean mayCome(SocketChannel connection) throws IOException {
        return switch (config.address()) {
            case ClamdConfig.Address.Unix _ -> true;
            case ClamdConfig.Address.Tcp tcp -> {
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                yield connection.getRemoteAddress() instanceof InetSocketAddress peer
                        && tcp.access().mayComeFrom(peer.getAddress());
            }
        };
    }

    /** In the shape that clamdtop and monitoring plugins read. */
    private String stats() {
        int live = connections.get();
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
        Listening.end(listener, config.address());
        watch.close();
        threads.shutdownNow();
        threads.close();
    }
}
