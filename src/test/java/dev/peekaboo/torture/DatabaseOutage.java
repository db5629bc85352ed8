package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.postgresql.BreakableServer;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The PostgreSQL of two instances is killed, or paused, in the middle of the work. */
final class DatabaseOutage implements Scenario {
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final Duration ENOUGH = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        int times = extent.of(1, 3, 10);
        BreakableServer server = stage.add(new BreakableServer(stage.folder("pg")));
        Simulator sandbox =
                stage.sandbox(Simulator.setup().runTimes(RunTimes.of(Duration.ofSeconds(1))));
        Instances instances =
                stage.instances(Installed.on(Optional.of(server.database()), sandbox), 2);
        table.accept(
                outage(
                        "killed",
                        stage.filter(instances),
                        instances,
                        sandbox,
                        times,
                        () -> {
                            server.kill();
                            Thread.sleep(OUTAGE);
                            server.restart();
                        }));
        table.accept(
                outage(
                        "paused",
                        stage.filter(instances),
                        instances,
                        sandbox,
                        times,
                        () -> {
                            server.pause();
                            Thread.sleep(OUTAGE);
                            server.goOn();
                        }));
    }

    private interface Break {
        void happen() throws Exception;
    }

    private static Outcome outage(
            String what,
            MailFilter filter,
            Instances instances,
            Simulator sandbox,
            int times,
            Break outage)
            throws Exception {
        Tally tally = new Tally("PostgreSQL " + what + " for 5 s, 2 instances", filter, sandbox);
        for (int i = 0; i < times; i++) {
            String nonce = what + i;
            for (int n = 0; n < 10; n++) filter.submit(Attachment.malicious(nonce + "-" + n));
            filter.awaitTaken(ENOUGH);
            // These come in while it is away.
            for (int n = 0; n < 10; n++)
                for (URI instance : instances.addresses())
                    filter.submitFirstAt(
                            instance,
                            Attachment.harmless(nonce + "-" + n + "-" + instance.getPort()));
            outage.happen();
            tally.recoveryBegins();
            filter.awaitAll(ENOUGH);
        }
        return tally.outcome(ENOUGH, times == 1 ? "once" : times + " times");
    }
}
