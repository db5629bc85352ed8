package dev.peekaboo.simulator;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A running simulated sandbox. Safe for many threads.
 *
 * <pre>{@code
 * var clock = new ManualClock();
 * try (var sandbox = Simulator.setup().clock(clock)
 *         .runTimes(RunTimes.of(Duration.ofSeconds(60))).start()) {
 *     sandbox.arm(FaultSpec.first(1, ReportFault.REPORT_TRUNCATED));
 *     ... submit to sandbox.cuckooUrl() ...
 *     clock.advance(Duration.ofSeconds(60));
 *     ... fetch the report, twice ...
 *     assertThat(sandbox.stats().submissions()).isEqualTo(1);
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    // Longer than any client waits: it is the client's time-outs that are to be seen.
    private static final long IDLE_MILLIS = 15 * 60 * 1000;

    private final SimulatorSettings settings;
    private final Counters counters = new Counters();
    private final NodeFaults faults;
    private final Node node;
    private final Patience patience;
    private final Server server;
    private final ServerConnector connector;

    private Simulator(SimulatorSettings settings) {
        this.settings = settings;
        this.faults = new NodeFaults(counters, settings.seed());
        this.node = new Node(settings, faults);
        this.patience = new Patience(settings.clock());
        this.server = new Server(threads());
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http()));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(door());
        server.setStopTimeout(0);
    }

    /** Begins to set one up. */
    public static SimulatorSetup setup() {
        return new SimulatorSetup();
    }

    static Simulator start(SimulatorSettings settings) throws IOException {
        Simulator simulator = new Simulator(settings);
        simulator.node.arm(settings.faults());
        try {
            simulator.server.start();
            return simulator;
        } catch (Exception e) { // Jetty's signature
            simulator.close();
            throw new IOException(
                    "cannot listen on "
                            + settings.host()
                            + ":"
                            + settings.port()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Where it listens, with the prefix and without a slash at the end. */
    public URI url() {
        return URI.create(
                "http://" + settings.host() + ":" + connector.getLocalPort() + settings.prefix());
    }

    /** What a client of Cuckoo 2 is configured with. */
    public URI cuckooUrl() {
        return url();
    }

    /** What a client of CAPE is configured with. */
    public URI capeUrl() {
        return URI.create(url() + "/apiv2");
    }

    /** From now on these faults strike, and no others. */
    public void arm(FaultSpec... faults) {
        node.arm(List.of(faults));
    }

    /** From now on these strike on every occasion, and no others; with none, all is well. */
    public void arm(Fault... faults) {
        node.arm(Stream.of(faults).map(FaultSpec::always).toList());
    }

    /** From now on nothing goes wrong, except what a sample asks for. */
    public void disarm() {
        node.arm(List.of());
    }

    /** The node stops and starts; connections stay. */
    public void restart(Restart how) {
        node.restart(how);
    }

    public Stats stats() {
        return counters.stats(node.census());
    }

    /** Stops at once; requests under way are cut off. */
    @Override
    public void close() {
        patience.close();
        try {
            server.stop();
        } catch (Exception e) { // Jetty's signature
            throw new IllegalStateException("the simulator at " + url() + " does not stop", e);
        }
    }

    private Door door() {
        var intake = new Intake(node, faults, counters, settings.seed());
        List<Api> apis = new ArrayList<>();
        for (Product product : settings.products())
            apis.add(
                    switch (product) {
                        case CAPE -> new CapeApi(settings, node, faults, intake, counters);
                        case CUCKOO -> new CuckooApi(node, faults, intake, counters);
                    });
        return new Door(
                settings,
                apis,
                new Control(node, counters, settings.clock()),
                faults,
                counters,
                new Wire(patience));
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool();
        threads.setName("simulator");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return threads;
    }

    private static HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        return http;
    }
}
