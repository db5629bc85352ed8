package dev.peekaboo.bench;

import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;
import dev.peekaboo.torture.Installed;
import dev.peekaboo.torture.Instances;
import dev.peekaboo.torture.Stage;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Samples a second that two instances take and answer, each from a generator of its own. */
record Throughput(String name, String what, List<String> options, boolean isPrimed, int goal)
        implements Measure {
    private static final int INSTANCES = 2;

    /** So many runs the Java machine compiles: 100,000 samples. */
    private static final int WARM_UP = 5;

    private static final int RUNS = 3;
    private static final List<String> POLL =
            List.of("--first-ms", "5", "--poll-ms", "10", "--poll-mult", "2", "--poll-max", "200");

    static Throughput ofNew() {
        return new Throughput(
                "new",
                "unique 10 KB texts decided by the ruleset, 2 instances, 16 clients each",
                options("--kind", "text", "--size", "10240"),
                false,
                800);
    }

    static Throughput ofKnown() {
        return new Throughput(
                "known",
                "the same known 100 KB sample, 2 instances, 16 clients each",
                options("--kind", "pe", "--size", "102400", "--unique-parts", "0"),
                true,
                1500);
    }

    private static List<String> options(String... some) {
        return Stream.concat(Stream.of(some), POLL.stream()).toList();
    }

    @Override
    public Figure measure(Stage stage) throws Exception {
        Simulator sandbox = stage.sandbox(Simulator.setup());
        Instances instances =
                stage.instances(
                        Installed.on(Optional.of(PostgresqlServer.newDatabase()), sandbox)
                                .withRules(rules())
                                .inEarnest(),
                        INSTANCES);
        List<Run> runs = new ArrayList<>();
        for (int run = 0; run < WARM_UP + RUNS; run++) runs.add(run(instances.addresses()));
        Run median =
                runs.stream()
                        .skip(WARM_UP)
                        .sorted(Comparator.comparing(Run::rate))
                        .toList()
                        .get(RUNS / 2);
        return new Figure(what, median.text(), goal + "/s", median.rate() >= goal);
    }

    private record Run(double rate, double p99, double errors) {
        String text() {
            String trouble = errors == 0 ? "" : ", %.0f errors".formatted(errors);
            return String.format(Locale.ROOT, "%.0f/s, p99 %.0f ms%s", rate, p99, trouble);
        }
    }

    private Run run(List<URI> instances) throws Exception {
        Load load = Load.ofNewContents();
        if (isPrimed) load.run(instances.subList(0, 1), with("1", "1"));
        List<JsonNode> told = load.run(instances, with("10000", "16"));
        double errors =
                Stream.of("/err_submit_conn", "/err_submit_http", "/refused_503", "/timeouts")
                        .mapToDouble(pointer -> Load.sum(told, pointer))
                        .sum();
        return new Run(Load.sum(told, "/samples_per_s"), Load.worst(told, "/lat_ms/p99"), errors);
    }

    private List<String> with(String mails, String clients) {
        return Stream.concat(options.stream(), Stream.of("--mails", mails, "--clients", clients))
                .toList();
    }

    /** The ruleset of bench/run. */
    private static String rules() throws Exception {
        String all = Files.readString(Path.of("bench", "conf", "default", "ruleset.conf"));
        return all.substring(all.indexOf("[rules]\n") + "[rules]\n".length());
    }
}
