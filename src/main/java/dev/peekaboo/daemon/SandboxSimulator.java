package dev.peekaboo.daemon;

import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.FaultSpec;
import dev.peekaboo.simulator.Product;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.simulator.SimulatorSetup;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The command {@code sandbox-simulator}: a sandbox to try Peekaboo with, without any machine. */
@Command(
        name = "sandbox-simulator",
        mixinStandardHelpOptions = true,
        description = "Simulates a CAPE or Cuckoo sandbox, with its faults.")
public final class SandboxSimulator implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address (${DEFAULT-VALUE}).")
    private String host = "";

    @Option(names = "--port", defaultValue = "8090", description = "0 = any (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--prefix",
            defaultValue = "",
            description = "In front of every path, e.g. /node1.")
    private String prefix = "";

    @Option(
            names = "--api",
            defaultValue = "both",
            description = "cape, cuckoo or both (${DEFAULT-VALUE}).")
    private String api = "";

    @Option(
            names = "--machines",
            defaultValue = "4",
            description = "Tasks that run at once (${DEFAULT-VALUE}).")
    private int machines;

    @Option(
            names = "--run-time",
            defaultValue = "10s",
            description =
                    "How long a task runs; 60s+30s adds a random time, 30 s on average"
                            + " (${DEFAULT-VALUE}).")
    private String runTime = "";

    @Option(
            names = "--fault",
            paramLabel = "NAME[:PROBABILITY][*TIMES]",
            description = "What goes wrong; may be repeated.")
    private List<String> faults = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "Of all chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--token", description = "What clients must show.")
    private @Nullable String token;

    @Option(names = "--rate", description = "CAPE requests a minute before 429; stock is 5.")
    private @Nullable Integer rate;

    @Option(
            names = "--status-api",
            description =
                    "CAPE answers cuckoo/status, machines/list and tasks/delete (stock: off).")
    private boolean statusApi;

    @Option(
            names = "--report-kb",
            defaultValue = "0",
            description = "Size of reports; 0 = as small as they are.")
    private long reportKb;

    @Option(names = "--list-faults", description = "Names every fault with one sentence, and ends.")
    private boolean listFaults;

    /** Runs until it is interrupted or the process is told to end. */
    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec().commandLine().getOut();
        if (listFaults) {
            for (Fault fault : Fault.catalogue())
                out.printf("%-28s %s%n", fault.code(), fault.sentence());
            out.flush();
            return 0;
        }
        try (Simulator simulator = setup().start()) {
            out.println("ready " + simulator.url());
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            spec().commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }

    private SimulatorSetup setup() {
        SimulatorSetup setup =
                Simulator.setup()
                        .host(host)
                        .port(port)
                        .prefix(prefix)
                        .products(products())
                        .machines(machines)
                        .runTimes(RunTimes.parse(runTime))
                        .seed(seed)
                        .reportBytes(reportKb * 1024)
                        .faults(faults.stream().map(FaultSpec::parse).toList());
        if (token != null) setup.token(token);
        if (rate != null) setup.requestsPerMinute(rate);
        if (statusApi) setup.statusApi();
        return setup;
    }

    private Set<Product> products() {
        return switch (api) {
            case "cape" -> EnumSet.of(Product.CAPE);
            case "cuckoo" -> EnumSet.of(Product.CUCKOO);
            case "both" -> EnumSet.allOf(Product.class);
            case String other ->
                    throw new IllegalArgumentException(
                            "--api " + other + " must be cape, cuckoo or both");
        };
    }

    private CommandSpec spec() {
        if (spec == null) throw new IllegalStateException("not run by picocli");
        return spec;
    }
}
