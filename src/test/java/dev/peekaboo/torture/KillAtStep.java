package dev.peekaboo.torture;

import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.store.sql.server.ServerConfig;
import dev.peekaboo.store.sql.server.postgresql.PostgresqlServer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** kill -9 at every step of the story, again and again. */
final class KillAtStep implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(120);
    private static final int TO_GET_THERE = 30;

    /** In a cluster the others depend on what was stored, so in a hurry these are enough. */
    private static final Set<Step> TOLD_BY_THE_DATABASE =
            EnumSet.of(
                    Step.STORED,
                    Step.CLAIMED,
                    Step.SUBMITTED,
                    Step.TASK_STORED,
                    Step.REPORT_STORED,
                    Step.SETTLED);

    private final int count;
    private final Set<Step> steps;

    /**
     * @param count of instances; one has SQLite, several share a PostgreSQL
     */
    KillAtStep(int count) {
        this(count, EnumSet.allOf(Step.class));
    }

    private KillAtStep(int count, Set<Step> steps) {
        this.count = count;
        this.steps = steps;
    }

    @Override
    public Scenario only(String part) {
        return new KillAtStep(count, EnumSet.of(Step.valueOf(part.toUpperCase(Locale.ROOT))));
    }

    @Override
    public String name() {
        return count == 1 ? "kill-sqlite" : "kill-postgresql-" + count;
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        Simulator sandbox =
                stage.sandbox(Simulator.setup().runTimes(RunTimes.of(Duration.ofMillis(300))));
        Optional<ServerConfig> database =
                count == 1 ? Optional.empty() : Optional.of(PostgresqlServer.newDatabase());
        Instances instances = stage.instances(Installed.on(database, sandbox), count);
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < count; i++)
            victims.add(Victim.of(instances.get(i), stage.add(new Debugger())));
        boolean isAll = count == 1 || extent != Extent.SHORT;
        for (Step step : steps)
            if (isAll || TOLD_BY_THE_DATABASE.contains(step))
                table.accept(
                        new Kills(step, victims, stage.filter(instances), sandbox)
                                .repeat(extent.of(1, 10, 20)));
    }

    /** An instance that can be held at a step. */
    private record Victim(Instance instance, Debugger debugger) {
        static Victim of(Instance running, Debugger debugger) throws Exception {
            Victim victim = new Victim(running, debugger);
            running.kill();
            victim.start();
            return victim;
        }

        void start() throws Exception {
            debugger.expect();
            instance.start(debugger.javaOptions());
            debugger.attach();
        }
    }

    /** The kills at one step. */
    private record Kills(Step step, List<Victim> victims, MailFilter filter, Simulator sandbox) {
        Outcome repeat(int times) throws Exception {
            Tally tally =
                    new Tally("kill -9: " + step.sentence() + ", " + where(), filter, sandbox);
            tally.requireOneRunEach();
            int reached = 0;
            for (int i = 0; i < times; i++) {
                if (kill(victims.get(i % victims.size()), i, tally)) reached++;
            }
            tally.require(reached == times, "got there " + reached + " times of " + times);
            return tally.outcome(ENOUGH, times + (times == 1 ? " kill" : " kills"));
        }

        private String where() {
            return victims.size() == 1
                    ? "SQLite"
                    : "PostgreSQL with " + victims.size() + " instances";
        }

        /** Kills this one when it gets to the step, and starts it again. */
        private boolean kill(Victim victim, int round, Tally tally) throws Exception {
            victim.debugger().arm(step);
            URI address = victim.instance().address().orElseThrow();
            String nonce = step.name().toLowerCase(Locale.ROOT) + round + "-" + victims.size();
            filter.submitFirstAt(address, Attachment.malicious(nonce));
            filter.submitFirstAt(address, Attachment.harmless(nonce + "-h"));
            boolean reached = victim.debugger().awaitHit(TO_GET_THERE);
            victim.instance().kill();
            tally.recoveryBegins();
            victim.start();
            return reached;
        }
    }
}
