package dev.peekaboo.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Sets up a simulated sandbox. What is not said stands for: both APIs on a free port of this
 * computer, four machines, runs and reports that take no time, no token, no faults, and CAPE with
 * the calls its stock configuration leaves on.
 */
public final class SimulatorSetup {
    private String host = "127.0.0.1";
    private int port;
    private Set<Product> products = EnumSet.allOf(Product.class);
    private String prefix = "";
    private int machines = 4;
    private RunTimes runTimes = RunTimes.of(Duration.ZERO);
    private Duration processing = Duration.ZERO;
    private long seed = 1;
    private Optional<String> token = Optional.empty();
    private OptionalInt requestsPerMinute = OptionalInt.empty();
    private boolean statusApi;
    private boolean liteReport;
    private long reportBytes;
    private int maxTasks = 200_000;
    private List<FaultSpec> faults = List.of();
    private SimulatorClock clock = SimulatorClock.system();

    SimulatorSetup() {}

    /** The address to listen on. */
    public SimulatorSetup host(String address) {
        host = address;
        return this;
    }

    /** 0 for any free one. */
    public SimulatorSetup port(int number) {
        port = number;
        return this;
    }

    /** Whose APIs are spoken, on the one port. */
    public SimulatorSetup products(Set<Product> some) {
        products = some;
        return this;
    }

    /** In front of every path, e.g. {@code /node1}. */
    public SimulatorSetup prefix(String path) {
        prefix = path;
        return this;
    }

    /** How many tasks run at once. */
    public SimulatorSetup machines(int count) {
        machines = count;
        return this;
    }

    /** How long they take, unless a sample or its submission says otherwise. */
    public SimulatorSetup runTimes(RunTimes times) {
        runTimes = times;
        return this;
    }

    /** From the end of a run to its report. */
    public SimulatorSetup processing(Duration time) {
        processing = time;
        return this;
    }

    /** Of run times and faults: the same seed, the same day. */
    public SimulatorSetup seed(long number) {
        seed = number;
        return this;
    }

    /** What a client must show. */
    public SimulatorSetup token(String secret) {
        token = Optional.of(secret);
        return this;
    }

    /** CAPE's throttle; as shipped it is 5. */
    public SimulatorSetup requestsPerMinute(int limit) {
        requestsPerMinute = OptionalInt.of(limit);
        return this;
    }

    /** Switches on CAPE's {@code cuckoo/status}, {@code machines/list} and {@code tasks/delete}. */
    public SimulatorSetup statusApi() {
        statusApi = true;
        return this;
    }

    /** Switches on CAPE's lite report. */
    public SimulatorSetup liteReport() {
        liteReport = true;
        return this;
    }

    /** How big a report is, roughly. */
    public SimulatorSetup reportBytes(long bytes) {
        reportBytes = bytes;
        return this;
    }

    /** Beyond this many tasks the disk is full. */
    public SimulatorSetup maxTasks(int count) {
        maxTasks = count;
        return this;
    }

    /** What goes wrong from the start. */
    public SimulatorSetup faults(List<FaultSpec> some) {
        faults = some;
        return this;
    }

    public SimulatorSetup clock(SimulatorClock other) {
        clock = other;
        return this;
    }

    /**
     * Starts it; it answers when this returns.
     *
     * @throws IOException if the address cannot be listened on; the message names it
     * @throws IllegalArgumentException if something said makes no sense
     */
    public Simulator start() throws IOException {
        return Simulator.start(settings());
    }

    SimulatorSettings settings() {
        return new SimulatorSettings(
                host,
                port,
                products,
                prefix,
                machines,
                runTimes,
                processing,
                seed,
                token,
                requestsPerMinute,
                statusApi,
                liteReport,
                reportBytes,
                maxTasks,
                faults,
                clock);
    }
}
