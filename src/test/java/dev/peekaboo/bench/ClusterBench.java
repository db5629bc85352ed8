package dev.peekaboo.bench;

import dev.peekaboo.torture.Stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures instances that share a PostgreSQL, which writes to the disk; see {@code bench/cluster}.
 */
public final class ClusterBench {
    private static final List<Measure> ALL =
            List.of(Throughput.ofNew(), Throughput.ofKnown(), new Takeover(), new UnequalNodes());

    private ClusterBench() {}

    /**
     * @param names of measures; none means all
     */
    public static void main(String[] names) throws Exception {
        List<String> wanted = List.of(names);
        for (String name : wanted)
            if (ALL.stream().noneMatch(measure -> measure.name().equals(name)))
                throw new IllegalArgumentException(
                        "no measure "
                                + name
                                + "; there are "
                                + ALL.stream().map(Measure::name).toList());
        System.out.println(Figure.HEAD);
        for (Measure measure : ALL)
            if (wanted.isEmpty() || wanted.contains(measure.name())) play(measure);
        System.exit(0);
    }

    private static void play(Measure measure) throws Exception {
        Path folder = Files.createTempDirectory("bench-" + measure.name() + "-");
        try (Stage stage = new Stage(folder)) {
            System.out.println(measure.measure(stage).row());
        } finally {
            Stage.delete(folder);
        }
    }
}
