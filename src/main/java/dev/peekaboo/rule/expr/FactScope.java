package dev.peekaboo.rule.expr;

import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Seen;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The names of {@link Sheets} with the facts of one sample behind them. */
record FactScope(Facts facts) implements Scope {
    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        Sheets.ALL.forEach(sheet -> names.add(sheet.name()));
        return names;
    }

    @Override
    public Value get(String name) {
        for (Sheet<?> sheet : Sheets.ALL)
            if (sheet.name().equals(name)) return new Value.Fields(sheet.of(facts));
        throw new IllegalArgumentException("nothing is named " + name);
    }

    @Override
    public Optional<Gap> gap(Source report) throws InterruptedException {
        return report == Source.EMULATION ? gapOfEmulation() : gapOfSandbox();
    }

    private Optional<Gap> gapOfEmulation() throws InterruptedException {
        if (!(facts.emulation() instanceof Seen.Is<EmulationReport>(EmulationReport report))
                || report.completeness() == Completeness.COMPLETE) return Optional.empty();
        return Optional.of(
                new Gap(report.incomplete(), report.completeness() == Completeness.PARTIAL));
    }

    private Optional<Gap> gapOfSandbox() throws InterruptedException {
        if (!(facts.sandbox() instanceof Seen.Is<SandboxReport>(SandboxReport report))
                || report.isComplete()) return Optional.empty();
        return Optional.of(
                new Gap(report.incomplete(), report.completeness() == Completeness.PARTIAL));
    }
}
