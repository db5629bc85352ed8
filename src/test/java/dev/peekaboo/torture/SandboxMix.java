package dev.peekaboo.torture;

import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.NodeFault;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** Every fifth sample suffers a fault, drawn at random from all that can befall a sample. */
final class SandboxMix implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(300);
    private static final double SHARE = 0.2;
    private static final List<Fault> FAULTS =
            Fault.catalogue().stream().filter(fault -> !(fault instanceof NodeFault)).toList();

    @Override
    public String name() {
        return "sandbox-mix";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        for (int seed = 1; seed <= extent.of(1, 3, 10); seed++) {
            try (Stage own = new Stage(stage.folder("seed-" + seed))) {
                table.accept(mix(own, seed, extent.of(40, 200, 500)));
            }
        }
    }

    private static Outcome mix(Stage stage, int seed, int samples) throws Exception {
        RunTimes runs = new RunTimes(Duration.ofMillis(200), Duration.ofMillis(100));
        Simulator one = stage.sandbox(Simulator.setup().runTimes(runs).machines(8).seed(seed));
        Simulator other = stage.sandbox(Simulator.setup().runTimes(runs).machines(8).seed(seed));
        String times = "maximum_job_age: 10\npoll_interval: 1\n";
        Instances instances =
                stage.instances(
                        Installed.on(Optional.empty())
                                .withSandboxes(
                                        Installed.node("one", one, 8, times)
                                                + Installed.node("other", other, 8, times)),
                        1);
        MailFilter filter = stage.filter(instances);
        Tally tally = new Tally("sandbox: 20 % of all faults, seed " + seed, filter, one, other);
        Random random = new Random(seed);
        for (int i = 0; i < samples; i++) filter.submit(drawn(random, "mix" + seed + "-" + i));
        filter.awaitAll(ENOUGH);
        return tally.outcome(ENOUGH, filter.ledger().ended("failed") + " failed");
    }

    private static Attachment drawn(Random random, String nonce) {
        Attachment attachment =
                random.nextBoolean() ? Attachment.malicious(nonce) : Attachment.harmless(nonce);
        return random.nextDouble() < SHARE
                ? attachment.suffering(FAULTS.get(random.nextInt(FAULTS.size())).code())
                : attachment;
    }
}
