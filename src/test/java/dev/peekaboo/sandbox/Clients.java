package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.cape.CapeSandbox;
import dev.peekaboo.sandbox.cuckoo.CuckooSandbox;
import dev.peekaboo.simulator.Simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clients of the simulated sandbox that lose patience as quickly as a test does. */
final class Clients {
    private static final Duration TICK = Duration.ofMillis(5);

    /** Little waiting between attempts; reports that are missing are waited for a bit longer. */
    static final PoolTimes QUICK =
            new PoolTimes(
                    List.of(TICK, TICK),
                    List.of(TICK, TICK, TICK),
                    List.of(TICK, TICK, TICK, TICK, TICK, TICK),
                    Duration.ofMillis(500),
                    TICK,
                    TICK,
                    Duration.ZERO,
                    TICK);

    static final HttpTimes IMPATIENT =
            new HttpTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));

    private Clients() {}

    static Sandbox of(SandboxConfig config) {
        return of(config, HttpTimes.DEFAULTS);
    }

    static Sandbox of(SandboxConfig config, HttpTimes times) {
        var categories = new SignatureCategories();
        return switch (config.type()) {
            case CAPE -> new CapeSandbox(config, categories, times);
            case CUCKOO -> new CuckooSandbox(config, categories, times);
        };
    }

    /** A node that polls often and gives a task up after this time. */
    static SandboxConfig config(String name, Kind kind, Simulator simulator, Duration age) {
        URI url = kind == Kind.CAPE ? simulator.capeUrl() : simulator.cuckooUrl();
        return new SandboxConfig(
                name,
                kind,
                url,
                Optional.empty(),
                4,
                Duration.ofMillis(50),
                age,
                true,
                Optional.<Path>empty(),
                RunOptions.DEFAULTS,
                Map.of());
    }
}
