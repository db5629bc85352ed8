package dev.peekaboo.report;

import dev.peekaboo.Content;
import dev.peekaboo.report.SandboxReport.Completeness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sample did when our own emulation ran it. Every string came from a sample: hostile.
 *
 * @param kind what was run, in words, e.g. {@code JavaScript}; empty if it is nothing emulation
 *     covers, and then all else is empty too
 * @param behaviours at most 1,000, in order
 * @param layers code the sample made and ran, decoded, at most 40 of 64 Ki characters
 * @param coverage how much of it ran
 * @param children files it brought along, to be judged like any other; at most 20
 */
public record EmulationReport(
        String kind,
        List<Behaviour> behaviours,
        List<Finding> findings,
        List<Layer> layers,
        Coverage coverage,
        List<Child> children) {
    private static final int BRIEF_BEHAVIOURS = 100;
    private static final int BRIEF_LAYERS = 10;
    private static final int BRIEF_TEXT = 4000;

    public static final EmulationReport NOT_COVERED =
            new EmulationReport("", List.of(), List.of(), List.of(), Coverage.NOTHING);

    public EmulationReport {
        behaviours = List.copyOf(behaviours);
        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
        children = List.copyOf(children);
    }

    /** Of a sample that brought nothing along. */
    public EmulationReport(
            String kind,
            List<Behaviour> behaviours,
            List<Finding> findings,
            List<Layer> layers,
            Coverage coverage) {
        this(kind, behaviours, findings, layers, coverage, List.of());
    }

    /**
     * A file that was hidden in the sample.
     *
     * @param name as the sample calls it; hostile, may be empty
     */
    public record Child(String name, Content content) {}

    /**
     * Code inside code.
     *
     * @param language what it is written in, e.g. {@code PowerShell}
     */
    public record Layer(String language, String text) {
        private Layer brief() {
            boolean isLong = text.length() > BRIEF_TEXT;
            return isLong ? new Layer(language, text.substring(0, BRIEF_TEXT) + "...") : this;
        }
    }

    /**
     * How much ran.
     *
     * @param entryPoints what was started, e.g. {@code script} or {@code AutoOpen}
     * @param errors what could not be read or broke off
     * @param limits which limits ended it
     * @param unsupported what the emulation does not know
     */
    public record Coverage(
            List<String> entryPoints,
            List<String> errors,
            List<String> limits,
            List<String> unsupported) {
        static final Coverage NOTHING = new Coverage(List.of(), List.of(), List.of(), List.of());

        public Coverage {
            entryPoints = List.copyOf(entryPoints);
            errors = List.copyOf(errors);
            limits = List.copyOf(limits);
            unsupported = List.copyOf(unsupported);
        }
    }

    /** For people: the first 100 behaviours, and of the first ten layers 4,000 characters each. */
    public EmulationReport brief() {
        return new EmulationReport(
                kind,
                behaviours.stream().limit(BRIEF_BEHAVIOURS).toList(),
                findings,
                layers.stream().limit(BRIEF_LAYERS).map(Layer::brief).toList(),
                coverage);
    }

    /** The same of a run that came to this limit. */
    public EmulationReport endedBy(String limit) {
        List<String> limits = new ArrayList<>(coverage.limits());
        limits.add(limit);
        return new EmulationReport(
                kind,
                behaviours,
                findings,
                layers,
                new Coverage(
                        coverage.entryPoints(), coverage.errors(), limits, coverage.unsupported()),
                children);
    }

    /** Whether this kind of sample is emulated at all. */
    public boolean isCovered() {
        return !kind.isEmpty();
    }

    /** COMPLETE only if something ran and nothing is missing. */
    public Completeness completeness() {
        if (!isCovered()) return Completeness.COMPLETE;
        if (coverage.entryPoints().isEmpty()) return Completeness.EMPTY;
        return incomplete().isEmpty() ? Completeness.COMPLETE : Completeness.PARTIAL;
    }

    /** Why it does not show all the sample may do. */
    public List<String> incomplete() {
        List<String> why = new ArrayList<>();
        if (isCovered() && coverage.entryPoints().isEmpty()) why.add("nothing ran");
        coverage.errors().forEach(error -> why.add("error: " + error));
        coverage.limits().forEach(limit -> why.add("limit: " + limit));
        coverage.unsupported().forEach(what -> why.add("unsupported: " + what));
        return why;
    }

    public Stream<Finding> findings(Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level);
    }

    /** A detail of all behaviours of a type, each value once. */
    public List<String> all(Behaviour.Type type, String detail) {
        return behaviours.stream()
                .filter(behaviour -> behaviour.type() == type)
                .map(behaviour -> behaviour.detail(detail))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
