package dev.peekaboo.daemon;

import dev.peekaboo.frontend.rest.cases.EmulationFile;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Finding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much of an emulation's report people are shown.
 *
 * @param detailLength characters of an event's detail
 * @param layerLength characters of a layer
 */
record EmulationDigest(int events, int detailLength, int layers, int layerLength) {
    /** As long as a report can be: for one who explains one sample at a terminal. */
    static final EmulationDigest WHOLE = new EmulationDigest(1000, 2000, 40, 64 * 1024);

    /** For a case, which may have many samples. */
    static final EmulationDigest OF_A_CASE = new EmulationDigest(60, 300, 10, 2000);

    /** Empty of what is not emulated at all. */
    Optional<EmulationFile> of(EmulationReport report) {
        if (!report.isCovered()) return Optional.empty();
        return Optional.of(
                new EmulationFile(
                        report.kind(),
                        report.completeness().name(),
                        report.behaviours().stream().limit(events).map(this::event).toList(),
                        Math.max(0, report.behaviours().size() - events),
                        report.layers().stream().limit(layers).map(this::layer).toList(),
                        Math.max(0, report.layers().size() - layers),
                        found(report),
                        report.incomplete().stream().limit(events).toList()));
    }

    private EmulationFile.Event event(Behaviour behaviour) {
        Map<String, String> details = new LinkedHashMap<>();
        behaviour.details().forEach((key, value) -> details.put(key, cut(value, detailLength)));
        return new EmulationFile.Event(behaviour.type().word(), details);
    }

    private EmulationFile.Layer layer(EmulationReport.Layer layer) {
        return new EmulationFile.Layer(layer.language(), cut(layer.text(), layerLength));
    }

    private List<EmulationFile.Found> found(EmulationReport report) {
        return report.findings().stream()
                .limit(events)
                .map(one -> found(one, report.kind()))
                .toList();
    }

    private static EmulationFile.Found found(Finding finding, String kind) {
        return new EmulationFile.Found(
                finding.id(),
                finding.level().name().toLowerCase(Locale.ROOT),
                finding.techniques(),
                finding.reason(kind));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }
}
