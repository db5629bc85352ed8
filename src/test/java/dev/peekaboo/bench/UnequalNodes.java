package dev.peekaboo.bench;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;
import dev.peekaboo.torture.Attachment;
import dev.peekaboo.torture.Installed;
import dev.peekaboo.torture.Instances;
import dev.peekaboo.torture.MailFilter;
import dev.peekaboo.torture.Stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Three sandboxes with 2, 4 and 8 machines, two instances, and samples that come at random at 80 %
 * of what the machines can do; then more than they can do at once. A run takes 60 s and an
 * exponential tail of 30 s on average, as in the simulation that the goal comes from; here a tenth
 * of that.
 */
final class UnequalNodes implements Measure {
    private static final int FASTER = 10;
    private static final RunTimes RUNS =
            new RunTimes(
                    Duration.ofSeconds(60).dividedBy(FASTER),
                    Duration.ofSeconds(30).dividedBy(FASTER));
    private static final double MEAN = 90.0 / FASTER;
    private static final List<Integer> MACHINES = List.of(2, 4, 8);
    private static final int ALL_MACHINES = 14;
    private static final double LOAD = 0.8;
    private static final int ARRIVALS = 1000;
    private static final int AT_ONCE = 14 * 14;
    private static final Duration ENOUGH = Duration.ofMinutes(10);

    /** Of a central queue, by simulation over 24 hours: p95 161 s, of runs that take 90 s. */
    private static final double SIMULATED_RATIO = 161.0 / 90;

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public Figure measure(Stage stage) throws Exception {
        List<Simulator> nodes = new ArrayList<>();
        StringBuilder sections = new StringBuilder();
        for (int machines : MACHINES) {
            Simulator node =
                    stage.sandbox(
                            Simulator.setup().machines(machines).runTimes(RUNS).seed(machines));
            nodes.add(node);
            sections.append(Installed.node("m" + machines, node, machines, "poll_interval: 1\n"));
        }
        Instances instances =
                stage.instances(
                        Installed.on(Optional.of(PostgresqlServer.newDatabase()))
                                .withSandboxes(sections.toString())
                                .inEarnest(),
                        2);
        MailFilter filter = stage.filter(instances);
        List<Double> waits = arriveAtRandom(filter);
        double rate = workOff(filter, nodes);
        return figure(waits, rate, filter);
    }

    /** How long each took from its submission to its verdict, in seconds, sorted. */
    private static List<Double> arriveAtRandom(MailFilter filter) throws Exception {
        Random random = new Random(1);
        List<Future<Double>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long next = System.nanoTime();
            for (int i = 0; i < ARRIVALS; i++) {
                next += (long) (random.nextExponential() * MEAN / (LOAD * ALL_MACHINES) * 1e9);
                sleepUntil(next);
                Attachment one = Attachment.harmless("arrival " + i);
                asked.add(threads.submit(() -> seconds(filter, one)));
            }
            List<Double> took = new ArrayList<>();
            // The first find empty machines.
            for (Future<Double> one : asked.subList(ARRIVALS / 10, ARRIVALS)) took.add(one.get());
            return took.stream().sorted().toList();
        }
    }

    private static double seconds(MailFilter filter, Attachment one) throws Exception {
        long start = System.nanoTime();
        filter.await(filter.submit(one).get(), ENOUGH);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Runs that ended in a second while there was always one more waiting. */
    private static double workOff(MailFilter filter, List<Simulator> nodes) throws Exception {
        for (int i = 0; i < AT_ONCE; i++) filter.submit(Attachment.harmless("backlog " + i));
        filter.awaitTaken(ENOUGH);
        long before = submissions(nodes);
        long all = ARRIVALS + AT_ONCE;
        // Once the machines are full, a submission means that a run has ended.
        while (submissions(nodes) < before + ALL_MACHINES) Thread.sleep(5);
        long first = submissions(nodes);
        long start = System.nanoTime();
        while (submissions(nodes) < all) Thread.sleep(5);
        double rate = (all - first) / ((System.nanoTime() - start) / 1e9);
        filter.awaitAll(ENOUGH);
        return rate;
    }

    private static long submissions(List<Simulator> nodes) {
        return nodes.stream().mapToLong(node -> node.stats().submissions()).sum();
    }

    private static Figure figure(List<Double> waits, double rate, MailFilter filter)
            throws Exception {
        double p95 = waits.get((int) (waits.size() * 0.95));
        double ratio = p95 / MEAN;
        double share = rate * MEAN / ALL_MACHINES;
        int lost = filter.awaitAll(ENOUGH).size();
        return new Figure(
                "3 sandboxes with 2, 4 and 8 machines, 2 instances, runs of 9 s on average, %d samples at 80 %% load; then %d at once"
                        .formatted(ARRIVALS, AT_ONCE),
                String.format(
                        Locale.ROOT,
                        "p95 %.1f s = %.2f runs; %.2f of what the machines can do; %d lost",
                        p95,
                        ratio,
                        share,
                        lost),
                String.format(
                        Locale.ROOT,
                        "p95 within 10 %% of %.2f runs; at least 0.9",
                        SIMULATED_RATIO),
                ratio <= 1.1 * SIMULATED_RATIO && share >= 0.9 && lost == 0);
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        long left = moment - System.nanoTime();
        if (left > 0) Thread.sleep(Duration.ofNanos(left));
    }
}
