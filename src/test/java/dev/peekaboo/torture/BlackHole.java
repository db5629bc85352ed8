package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunFault;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One of two sandboxes begins in mid-run to report everything as empty, and at once. */
final class BlackHole implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(180);

    /** Three strikes, those already on their way, and a probe now and then. */
    private static final int MOST_SWALLOWED = 20;

    @Override
    public String name() {
        return "black-hole";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        RunTimes runs = RunTimes.of(Duration.ofMillis(1500));
        Simulator sick = stage.sandbox(Simulator.setup().runTimes(runs));
        Simulator well = stage.sandbox(Simulator.setup().runTimes(runs));
        Instances instances = stage.instances(Installed.on(Optional.empty(), sick, well), 1);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally("sandbox: black hole in mid-run", filter, sick, well);
        int half = extent.of(12, 60, 200);
        submit(filter, "before", half);
        filter.awaitTaken(ENOUGH);
        long before = sick.stats().submissions();
        sick.arm(RunFault.BLACKHOLE);
        tally.recoveryBegins();
        submit(filter, "after", half);
        filter.awaitAll(ENOUGH);
        long swallowed = sick.stats().faults().getOrDefault(RunFault.BLACKHOLE.code(), 0L);
        tally.require(
                swallowed <= MOST_SWALLOWED,
                "the black hole was fed " + swallowed + " samples after " + before);
        table.accept(
                tally.outcome(
                        ENOUGH,
                        swallowed + " swallowed, " + filter.ledger().ended("failed") + " failed"));
    }

    private static void submit(MailFilter filter, String nonce, int pairs) {
        for (int i = 0; i < pairs; i++) {
            filter.submit(Attachment.malicious(nonce + i));
            filter.submit(Attachment.harmless(nonce + i + "h"));
        }
    }
}
