package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A day of a mail server in minutes: 15,000 mails with 35,000 attachments, of which the ruleset
 * sends 2 % to the sandbox. Many come again, as newsletters and signatures do.
 */
final class PilotDay implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(600);
    private static final int MAILS_AT_ONCE = 50;
    private static final double ATTACHMENTS_PER_MAIL = 35_000.0 / 15_000;
    private static final double TO_THE_SANDBOX = 0.02;
    private static final double SEEN_BEFORE = 0.3;

    @Override
    public String name() {
        return "pilot-day";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        int mails = extent.of(300, 5000, 15_000);
        // 60 s of a run are 600 ms of this one.
        RunTimes runs = new RunTimes(Duration.ofMillis(600), Duration.ofMillis(300));
        Simulator one = stage.sandbox(Simulator.setup().runTimes(runs));
        Simulator other = stage.sandbox(Simulator.setup().runTimes(runs));
        Instances instances =
                stage.instances(
                        Installed.on(Optional.of(PostgresqlServer.newDatabase()), one, other)
                                .withRules(
                                        "rule.1: known\nrule.2: script_attachment\n"
                                                + "rule.3: expressions\nrule.4: sandbox_signature\n"
                                                + "rule.5: final_rule\n[expressions]\nexpression.1:"
                                                + " sample.file_extension in {\"txt\"} -> ignore\n"),
                        2);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally("a day: " + mails + " mails, 2 instances", filter, one, other);
        long start = System.nanoTime();
        send(filter, mails);
        tally.recoveryBegins();
        filter.awaitAll(ENOUGH);
        tally.require(filter.ledger().ended("failed") == 0, "some could not be checked");
        table.accept(
                tally.outcome(
                        ENOUGH,
                        "in %d s, %d run in the sandbox"
                                .formatted(
                                        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                                        one.stats().submissions() + other.stats().submissions())));
    }

    private static void send(MailFilter filter, int mails) throws Exception {
        Random random = new Random(1);
        Semaphore places = new Semaphore(MAILS_AT_ONCE);
        List<Thread> threads = new ArrayList<>();
        for (int mail = 0; mail < mails; mail++) {
            List<Attachment> attachments = attachments(random, mail);
            places.acquire();
            threads.add(Thread.ofVirtual().start(() -> deliver(filter, attachments, places)));
        }
        for (Thread thread : threads) thread.join();
    }

    /** A mail goes on its way when all its attachments have a verdict. */
    private static void deliver(MailFilter filter, List<Attachment> attachments, Semaphore places) {
        try {
            List<Future<Long>> jobs = attachments.stream().map(filter::submit).toList();
            for (Future<Long> job : jobs) filter.await(job.get(), ENOUGH);
        } catch (Exception e) {
            throw new IllegalStateException("a mail hangs", e);
        } finally {
            places.release();
        }
    }

    private static List<Attachment> attachments(Random random, int mail) {
        int count =
                1
                        + (int)
                                Math.floor(
                                        -Math.log(1 - random.nextDouble())
                                                * (ATTACHMENTS_PER_MAIL - 0.5));
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < count; i++) attachments.add(attachment(random, mail + "-" + i));
        return attachments;
    }

    private static Attachment attachment(Random random, String nonce) {
        if (random.nextDouble() < TO_THE_SANDBOX)
            return random.nextDouble() < 0.2
                    ? Attachment.malicious(nonce)
                    : Attachment.harmless(nonce);
        String text = random.nextDouble() < SEEN_BEFORE ? "logo " + random.nextInt(50) : nonce;
        return Attachment.of("note.txt", "Dear reader, this is only text: " + text, false);
    }
}
