package dev.peekaboo.daemon;

import dev.peekaboo.Wording;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Layer;
import dev.peekaboo.report.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells what a sample did in emulation: its behaviours, its layers of code, the findings, the gaps.
 */
record BehaviourListing(Wording wording) {
    private static final int MOST_LINES = 40;

    /**
     * Nothing of what is not emulated at all.
     *
     * @return lines fit for a terminal
     */
    List<String> lines(EmulationReport report) {
        if (!report.isCovered()) return List.of();
        List<String> lines = new ArrayList<>();
        lines.add("behaviour (" + Printable.of(report.kind()) + ", " + report.completeness() + ")");
        report.behaviours().forEach(one -> lines.add("  " + told(one)));
        report.layers().forEach(layer -> add(layer, lines));
        report.findings().forEach(finding -> lines.add("  " + told(finding, report.kind())));
        report.incomplete().forEach(gap -> lines.add("  not seen: " + Printable.whole(gap)));
        return lines;
    }

    private static String told(Behaviour behaviour) {
        String details =
                behaviour.details().entrySet().stream()
                        .map(BehaviourListing::told)
                        .collect(Collectors.joining("  "));
        return behaviour.type().word() + "  " + details;
    }

    private static String told(Map.Entry<String, String> detail) {
        return detail.getKey() + "=" + Printable.of(detail.getValue());
    }

    private static void add(Layer layer, List<String> lines) {
        lines.add("  layer (" + Printable.of(layer.language()) + ")");
        layer.text()
                .lines()
                .limit(MOST_LINES)
                .forEach(line -> lines.add("    | " + Printable.of(line)));
    }

    private String told(Finding finding, String kind) {
        return "finding  %s  %s  %s  %s"
                .formatted(
                        finding.level().name().toLowerCase(Locale.ROOT),
                        finding.id(),
                        String.join(" ", finding.techniques()),
                        Printable.whole(wording.text(finding.reason(kind))));
    }
}
