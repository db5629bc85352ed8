package dev.peekaboo.daemon;

import dev.peekaboo.Wording;
import dev.peekaboo.frontend.rest.cases.EmulationFile;
import dev.peekaboo.frontend.rest.cases.EmulationFile.Layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells what a sample did in emulation: its behaviours, its layers of code, the findings, the gaps.
 */
record BehaviourListing(Wording wording) {
    private static final int MOST_LINES = 40;

    /** In lines fit for a terminal. */
    List<String> lines(EmulationFile report) {
        List<String> lines = new ArrayList<>();
        lines.add("behaviour (" + Printable.of(report.kind()) + ", " + report.completeness() + ")");
        report.events().forEach(one -> lines.add("  " + told(one)));
        more(report.moreEvents(), "events", lines);
        report.layers().forEach(layer -> add(layer, lines));
        more(report.moreLayers(), "layers", lines);
        report.findings().forEach(finding -> lines.add("  " + told(finding)));
        report.gaps().forEach(gap -> lines.add("  not seen: " + Printable.whole(gap)));
        return lines;
    }

    private static void more(int number, String things, List<String> lines) {
        if (number > 0) lines.add("  ... and " + number + " more " + things);
    }

    private static String told(EmulationFile.Event event) {
        String details =
                event.details().entrySet().stream()
                        .map(BehaviourListing::told)
                        .collect(Collectors.joining("  "));
        return event.type() + "  " + details;
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

    private String told(EmulationFile.Found finding) {
        return "finding  %s  %s  %s  %s"
                .formatted(
                        finding.level(),
                        finding.id(),
                        String.join(" ", finding.techniques()),
                        Printable.whole(wording.text(finding.reason())));
    }
}
