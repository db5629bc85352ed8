package dev.peekaboo.frontend;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Listens at one address and has each connection served in a virtual thread of its own, so many at
 * a time as there are slots.
 */
public final class SocketServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SocketServer.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final Address address;
    private final ServerSocketChannel listener;
    private final Service service;
    private final Semaphore slots;
    private final Watch watch = new Watch();
    private final ExecutorService threads;

    private SocketServer(
            String name,
            Address address,
            ServerSocketChannel listener,
            int slots,
            Service service) {
        this.name = name;
        this.address = address;
        this.listener = listener;
        this.service = service;
        this.slots = new Semaphore(slots);
        threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** What is said over a connection. */
    @FunctionalInterface
    public interface Service {
        /**
         * Talks until there is nothing more to say; the connection is closed then.
         *
         * @param out closing it ends our half alone: the client hears the end, and can be read on
         * @param guard closes the connection if the client lets us wait too long
         * @throws IOException if the client went away or was too slow
         * @throws InterruptedException if the server is being closed
         */
        void serve(InputStream in, OutputStream out, Watch.Guard guard)
                throws IOException, InterruptedException;
    }

    /**
     * Listens from now on.
     *
     * @param name for log and threads, such as {@code clamd-amavis}
     * @param slots connections served at a time; more queue up in the system
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public static SocketServer start(String name, Address address, int slots, Service service)
            throws IOException {
        ServerSocketChannel listener = Listening.at(address);
        SocketServer server = new SocketServer(name, address, listener, slots, service);
        server.threads.execute(server::acceptAll);
        return server;
    }

    /** The port it listens on; 0 for a local socket. */
    public int port() throws IOException {
        return listener.getLocalAddress() instanceof InetSocketAddress at ? at.getPort() : 0;
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
                log.error("listener {} cannot accept now: {}", name, e.getMessage());
                Thread.sleep(AFTER_TROUBLE);
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection;
                Watch.Guard guard = watch.over(connection)) {
            if (!mayCome(connection)) return;
            service.serve(new PromptInput(connection), new PartingOutput(connection), guard);
        } catch (IOException e) {
            // The client went away, or was too slow; it will ask again.
            log.debug("listener {}: {}", name, e.getMessage());
        } catch (InterruptedException _) {
            // Closing: the client sees the connection end, which it takes for a failure.
        } catch (RuntimeException e) {
            log.error("listener {}: a request could not be answered", name, e);
        } finally {
            slots.release();
        }
    }

    private boolean mayCome(SocketChannel connection) throws IOException {
        return switch (address) {
            case Address.Unix _ -> true;
            case Address.Tcp tcp -> {
                connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
                yield connection.getRemoteAddress() instanceof InetSocketAddress peer
                        && tcp.access().mayComeFrom(peer.getAddress());
            }
        };
    }

    @Override
    public void close() throws IOException {
        Listening.end(listener, address);
        watch.close();
        threads.shutdownNow();
        threads.close();
    }
}
