package dev.peekaboo.bench;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;
import dev.peekaboo.torture.Attachment;
import dev.peekaboo.torture.Installed;
import dev.peekaboo.torture.Instance;
import dev.peekaboo.torture.Instances;
import dev.peekaboo.torture.MailFilter;
import dev.peekaboo.torture.Stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From the kill -9 of an instance whose sample is being run to the first question another one asks
 * the sandbox about that task.
 */
final class Takeover implements Measure {
    private static final int KILLS = 10;
    private static final Duration RUN = Duration.ofSeconds(40);
    private static final Duration ENOUGH = Duration.ofSeconds(120);
    private static final Duration GOAL = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public Figure measure(Stage stage) throws Exception {
        Simulator sandbox = stage.sandbox(Simulator.setup().runTimes(RunTimes.of(RUN)));
        Instances instances =
                stage.instances(
                        Installed.on(Optional.of(PostgresqlServer.newDatabase()), sandbox)
                                .inEarnest(),
                        2);
        MailFilter filter = stage.filter(instances);
        List<Duration> times = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Instance killed = instances.get(kill % 2);
            times.add(takeover(killed, filter, sandbox, kill));
            killed.start(List.of());
        }
        int lost = filter.awaitAll(ENOUGH).size();
        long again = sandbox.stats().submissions() - KILLS;
        return figure(times.stream().sorted().toList(), lost, again);
    }

    private static Duration takeover(
            Instance killed, MailFilter filter, Simulator sandbox, int number) throws Exception {
        long submitted = sandbox.stats().submissions();
        filter.submitAt(killed.address().orElseThrow(), Attachment.harmless("takeover " + number));
        while (sandbox.stats().submissions() == submitted) pause();
        long polls = sandbox.stats().polls();
        // The task is stored before the first question.
        while (sandbox.stats().polls() == polls) pause();
        killed.kill();
        // What it sent before its end may still be on its way.
        Thread.sleep(Duration.ofMillis(200));
        long start = System.nanoTime() - Duration.ofMillis(200).toNanos();
        long before = sandbox.stats().polls();
        while (sandbox.stats().polls() == before) pause();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(5));
    }

    private static Figure figure(List<Duration> sorted, int lost, long again) {
        return new Figure(
                "an instance killed with -9 while its sample runs, until the other asks for its task"
                        + " (%d kills)".formatted(KILLS),
                String.format(
                        Locale.ROOT,
                        "median %.1f s, longest %.1f s; %d lost, %d run again",
                        seconds(sorted.get(KILLS / 2)),
                        seconds(sorted.getLast()),
                        lost,
                        again),
                "within " + GOAL.toSeconds() + " s",
                sorted.getLast().compareTo(GOAL) <= 0 && lost == 0 && again == 0);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
