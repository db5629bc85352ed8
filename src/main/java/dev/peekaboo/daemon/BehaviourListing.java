package dev.peekaboo.daemon;

import dev.peekaboo.Wording;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Layer;
import dev.peekaboo.report.Finding;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints what a sample did in emulation: its behaviours, its layers of code, the findings, the
 * gaps.
 */
final class BehaviourListing {
    private static final int MOST_LINES = 40;

    private final PrintStream out;
    private final Wording wording;

    BehaviourListing(PrintStream out, Wording wording) {
        this.out = out;
        this.wording = wording;
    }

    void print(EmulationReport report) {
        if (!report.isCovered()) return;
        print("behaviour (" + Printable.of(report.kind()) + ", " + report.completeness() + ")");
        report.behaviours().forEach(this::print);
        for (Layer layer : report.layers()) print(layer);
        for (Finding finding : report.findings()) print(finding, report.kind());
        for (String gap : report.incomplete()) print("  not seen: " + Printable.whole(gap));
        out.flush();
    }

    private void print(String line) {
        out.println("    " + line);
    }

    private void print(Behaviour behaviour) {
        String details =
                behaviour.details().entrySet().stream()
                        .map(BehaviourListing::told)
                        .collect(Collectors.joining("  "));
        print("  " + behaviour.type().word() + "  " + details);
    }

    private static String told(Map.Entry<String, String> detail) {
        return detail.getKey() + "=" + Printable.of(detail.getValue());
    }

    private void print(Layer layer) {
        print("layer (" + Printable.of(layer.language()) + ")");
        layer.text().lines().limit(MOST_LINES).forEach(line -> print("  | " + Printable.of(line)));
    }

    private void print(Finding finding, String kind) {
        print(
                "finding  %s  %s  %s  %s"
                        .formatted(
                                finding.level().name().toLowerCase(Locale.ROOT),
                                finding.id(),
                                String.join(" ", finding.techniques()),
                                Printable.whole(wording.text(finding.reason(kind)))));
    }
}
