package dev.peekaboo.frontend.rest;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Doorkeeper;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.frontend.Waited;
import dev.peekaboo.frontend.WaitingRoom;
import dev.peekaboo.frontend.rest.cases.CaseDesk;
import dev.peekaboo.scan.Inquiries;
import dev.peekaboo.scan.InquiryTerms;
import dev.peekaboo.scan.Scanner;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Listens for REST clients. Each request has its own virtual thread. */
public final class RestServer implements AutoCloseable {
    private static final int HEADER_BYTES = 8192;

    /** Bytes read from a connection at a time: a sample then takes few trips between threads. */
    private static final int INPUT_BYTES = 64 * 1024;

    private final Server server;
    private final ServerConnector connector;

    private RestServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** As below, without case pages. */
    public static RestServer start(
            RestConfig config,
            Inquiries inquiries,
            Scanner scanner,
            Oversight oversight,
            Wording wording)
            throws IOException {
        return start(config, inquiries, scanner, oversight, wording, Optional.empty());
    }

    /**
     * Listens from now on.
     *
     * @param cases answers people who ask about a case; empty if nobody does
     * @throws IOException if the address cannot be listened on; the message names it
     */
    public static RestServer start(
            RestConfig config,
            Inquiries inquiries,
            Scanner scanner,
            Oversight oversight,
            Wording wording,
            Optional<CaseDesk> cases)
            throws IOException {
        Server server = new Server(threads());
        ServerConnector connector = connector(server, config);
        server.addConnector(connector);
        Doorkeeper keeper =
                new Doorkeeper(
                        Door.REST,
                        config.policy(),
                        wording,
                        scanner::letThrough,
                        oversight.answers());
        Reports reports =
                new Reports(
                        scanner,
                        wording,
                        config.hold(),
                        keeper,
                        new Waited(scanner, keeper, Clock.systemUTC()));
        InquiryReports inquiryReports =
                new InquiryReports(
                        inquiries,
                        keeper,
                        wording,
                        new WaitingRoom(config.slots()),
                        Clock.systemUTC());
        server.setHandler(
                new Routes(
                        config.access(),
                        new Scans(scanner, keeper, scanner.limits().bodyBytes()),
                        reports,
                        new InquiryRequests(
                                scanner, inquiries, inquiryReports, InquiryTerms.DEFAULT.parts()),
                        inquiryReports,
                        new Contextal(
                                scanner,
                                inquiries,
                                new Doorkeeper(
                                        Door.CONTEXTAL,
                                        config.policy(),
                                        wording,
                                        scanner::letThrough,
                                        oversight.answers()),
                                wording,
                                Clock.systemUTC()),
                        new Cases(cases),
                        oversight));
        server.setErrorHandler(new Errors());
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(
                    "cannot listen on "
                            + config.host()
                            + " port "
                            + config.port()
                            + ": "
                            + e.getMessage(),
                    e);
        }
        return new RestServer(server, connector);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool pool = new QueuedThreadPool(16, 4);
        pool.setName("rest");
        pool.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rest-", 0).factory()));
        return pool;
    }

    private static ServerConnector connector(Server server, RestConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Jetty's cache of headers takes 96 KiB for each connection: a wave of mail would not fit.
        http.setHeaderCacheSize(0);
        HttpConnectionFactory connections = new HttpConnectionFactory(http);
        connections.setInputBufferSize(INPUT_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, connections);
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setAcceptQueueSize(config.backlog());
        connector.setIdleTimeout(config.idle().toMillis());
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the REST listener did not stop", e);
        }
    }
}
