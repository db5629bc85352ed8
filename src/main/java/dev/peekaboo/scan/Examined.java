package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.Sample;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.SandboxReport;

import java.util.List;
import java.util.Optional;

/**
 * A judged sample and, if it was a container, its judged members.
 *
 * @param position within its container, {@code 1.2} for a MIME part and {@code 3} for the third
 *     member; empty at the top
 * @param judgement the worst of the sample's own and its members'
 */
public record Examined(
        String position,
        Sample sample,
        Judgement judgement,
        List<Examined> members,
        Evidence evidence) {
    public Examined {
        members = List.copyOf(members);
    }

    static Examined withoutEvidence(Sample sample, Judgement judgement) {
        return new Examined("", sample, judgement, List.of(), Evidence.NONE);
    }

    /**
     * What was looked at on the way, as far as a rule asked for it.
     *
     * @param file what the sample is
     * @param emulation what it did in emulation
     * @param sandbox what a sandbox saw
     */
    public record Evidence(
            Optional<FileReport> file,
            Optional<EmulationReport> emulation,
            Optional<SandboxReport> sandbox) {
        static final Evidence NONE =
                new Evidence(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
