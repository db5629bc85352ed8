package dev.peekaboo.torture;

import dev.peekaboo.simulator.BehaviourFault;
import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.FaultSpec;
import dev.peekaboo.simulator.NodeFault;
import dev.peekaboo.simulator.ReportFault;
import dev.peekaboo.simulator.RowFault;
import dev.peekaboo.simulator.RunFault;
import dev.peekaboo.simulator.RunTimes;
import dev.peekaboo.simulator.Simulator;
import dev.peekaboo.simulator.SubmitFault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Each fault of the simulator alone, on one of two sandboxes, for a daemon of its own. */
final class SandboxFaults implements Scenario {
    private static final Duration ENOUGH = Duration.ofSeconds(240);

    /** One of each kind, and those that end soon. */
    private static final List<Fault> FEW =
            List.of(
                    NodeFault.AUTH,
                    SubmitFault.SUBMIT_RESET_AFTER,
                    RunFault.FAIL_ANALYSIS,
                    RowFault.STATUS_FLAP,
                    ReportFault.REPORT_TRUNCATED,
                    BehaviourFault.EMPTY_BEHAVIOR);

    private final List<Fault> all;

    SandboxFaults() {
        this(Fault.catalogue());
    }

    private SandboxFaults(List<Fault> all) {
        this.all = all;
    }

    @Override
    public Scenario only(String part) {
        List<Fault> one = all.stream().filter(fault -> fault.code().equals(part)).toList();
        if (one.isEmpty()) throw new IllegalArgumentException("no sandbox fault " + part);
        return new SandboxFaults(one);
    }

    @Override
    public String name() {
        return "sandbox-faults";
    }

    @Override
    public void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception {
        List<Fault> faults = extent == Extent.SHORT ? FEW : all;
        for (Fault fault : faults) table.accept(alone(stage.folder(fault.code()), fault));
    }

    private static Outcome alone(Path folder, Fault fault) throws Exception {
        try (Stage stage = new Stage(folder)) {
            RunTimes runs = RunTimes.of(Duration.ofMillis(200));
            Simulator sick = stage.sandbox(Simulator.setup().runTimes(runs));
            Simulator well = stage.sandbox(Simulator.setup().runTimes(runs));
            sick.arm(FaultSpec.always(fault));
            String times = "maximum_job_age: 10\npoll_interval: 1\n";
            Instances instances =
                    stage.instances(
                            Installed.on(Optional.empty())
                                    .withSandboxes(
                                            Installed.node("sick", sick, 2, times)
                                                    + Installed.node("well", well, 2, times)),
                            1);
            MailFilter filter = stage.filter(instances);
            Tally tally = new Tally("sandbox: " + fault.code(), filter, sick, well);
            for (int i = 0; i < 4; i++) {
                filter.submit(Attachment.malicious(fault.code() + i));
                filter.submit(Attachment.harmless(fault.code() + i + "h"));
            }
            filter.awaitAll(ENOUGH);
            return tally.outcome(ENOUGH, filter.ledger().ended("failed") + " failed");
        }
    }
}
