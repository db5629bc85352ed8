package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/** Whatever clients do and in whatever order, no task is lost and no machine runs two. */
class QueueProperties {
    private static final int STEPS = 300;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_task_is_lost_and_never_more_run_than_there_are_machines(long seed) {
        var random = new Random(seed);
        var clock = new ManualClock();
        int machines = 1 + random.nextInt(4);
        var node = node(clock, machines, seed);
        Set<Long> alive = new HashSet<>();

        for (int step = 0; step < STEPS; step++) {
            act(random, clock, node, alive);
            assertThat(running(node))
                    .as("seed %d, step %d", seed, step)
                    .isLessThanOrEqualTo(machines);
            assertThat(ids(node)).as("seed %d, step %d", seed, step).isEqualTo(alive);
            assertThat(restsOnlyIfAllAreBusy(node, machines))
                    .as("seed %d, step %d", seed, step)
                    .isTrue();
        }
        clock.advance(Duration.ofDays(365));

        assertThat(node.look()).as("seed %d", seed).allMatch(QueueProperties::isOver);
        assertThat(ids(node)).as("seed %d", seed).isEqualTo(alive);
    }

    private static void act(Random random, ManualClock clock, Node node, Set<Long> alive) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> alive.addAll(submit(random, node));
            case 4 -> {
                long id = random.nextLong(1, 60);
                if (node.delete(id)) alive.remove(id);
            }
            case 5 -> {
                node.restart(Restart.RECOVER);
                alive.addAll(ids(node)); // each that ran has a successor now
            }
            default -> clock.advance(Duration.ofMillis(random.nextInt(40_000)));
        }
    }

    private static List<Long> submit(Random random, Node node) {
        var options = SubmitOptions.of(Map.of("priority", "" + random.nextInt(3)));
        String digest = "%064d".formatted(random.nextInt(20));
        var specimen = new Specimen("a", 1, "m", "s", digest, Markers.NONE);
        return node.submit(specimen, options, ArmedFaults.NONE, 1 + random.nextInt(2));
    }

    private static Node node(ManualClock clock, int machines, long seed) {
        var settings =
                Simulator.setup()
                        .clock(clock)
                        .machines(machines)
                        .seed(seed)
                        .runTimes(RunTimes.parse("10s+20s"))
                        .processing(Duration.ofSeconds(2))
                        .settings();
        return new Node(settings, new NodeFaults(new Counters(), seed));
    }

    private static long running(Node node) {
        return node.look().stream().filter(row -> row.state() == TaskState.RUNNING).count();
    }

    private static boolean restsOnlyIfAllAreBusy(Node node, int machines) {
        boolean waiting = node.look().stream().anyMatch(row -> row.state() == TaskState.PENDING);
        return !waiting || running(node) == machines;
    }

    private static boolean isOver(TaskRow row) {
        return row.state() == TaskState.REPORTED || row.state() == TaskState.RECOVERED;
    }

    private static Set<Long> ids(Node node) {
        Set<Long> ids = new HashSet<>();
        for (TaskRow row : node.look()) ids.add(row.id());
        return ids;
    }
}
