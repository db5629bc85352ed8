package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A wave of one new malware under as many names, over three instances on one PostgreSQL. */
final class DuplicateStorm implements Scenario {
    private static final Duration WAVE = Duration.ofSeconds(10);
    private static final Duration RUN = Duration.ofSeconds(15);
    private static final Duration ENOUGH = Duration.ofSeconds(180);

    @Override
    public String name() {
        return "duplicate-storm";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        int copies = extent.of(500, 5000, 5000);
        Duration wave = extent == Extent.SHORT ? Duration.ofSeconds(2) : WAVE;
        // Where tests run, others work on the same cores.
        Duration soon = Duration.ofSeconds(extent.of(15, 2, 2));
        Duration run = extent == Extent.SHORT ? Duration.ofSeconds(4) : RUN;
        Simulator sandbox = stage.sandbox(Simulator.setup().runTimes(RunTimes.of(run)));
        Instances instances =
                stage.instances(
                        Installed.on(Optional.of(PostgresqlServer.newDatabase()), sandbox)
                                .inEarnest(),
                        3);
        // Who has just been started compiles, and takes three times as long for everything.
        wave(stage.filter(instances), extent.of(0, copies, copies), wave, "warm-up", sandbox);
        MailFilter filter = stage.filter(instances);
        Tally tally =
                new Tally(
                        copies
                                + " copies of a new sample in "
                                + wave.toSeconds()
                                + " s, 3 instances",
                        filter,
                        sandbox);
        long before = sandbox.stats().submissions();
        Duration taken = wave(filter, copies, wave, "storm", sandbox);
        tally.recoveryBegins();
        filter.awaitAll(ENOUGH);
        Duration answered = filter.ledger().lastAnswerAfter(tally.since());
        tally.require(answered.compareTo(soon) <= 0, "the last answer came after " + answered);
        tally.require(sandbox.stats().submissions() == before + 1, "run more than once");
        tally.require(
                filter.ledger().ended("bad") == copies,
                filter.ledger().ended("bad") + " were called bad");
        table.accept(tally.outcome(ENOUGH, "all taken after " + taken.toMillis() + " ms"));
    }

    /**
     * Returns when all are taken and their report has been read; tells how long the taking took.
     */
    private static Duration wave(
            MailFilter filter, int copies, Duration wave, String nonce, Simulator sandbox)
            throws Exception {
        if (copies == 0) return Duration.ZERO;
        long reports = sandbox.stats().reportRequests();
        long start = System.nanoTime();
        for (int i = 0; i < copies; i++) {
            sleepUntil(start + wave.toNanos() * i / copies);
            filter.submitAndFollow(
                    Attachment.of("copy-" + i + ".exe", "MZ SIMULATE-RANSOMWARE " + nonce, true));
        }
        filter.awaitTaken(ENOUGH);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        while (sandbox.stats().reportRequests() == reports) Thread.sleep(Duration.ofMillis(5));
        return taken;
    }

    private static void sleepUntil(long moment) throws InterruptedException {
        long left = moment - System.nanoTime();
        if (left > 0) Thread.sleep(Duration.ofNanos(left));
    }
}
