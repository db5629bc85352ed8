package dev.peekaboo.report;

import dev.peekaboo.Category;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sandbox report made by hand. Without a further word: a complete CAPE report of node {@code
 * cape1} without score and signatures.
 */
public final class FakeSandboxReport {
    private final Kind kind;
    private final Completeness completeness;
    private final List<String> incomplete;
    private OptionalDouble score = OptionalDouble.empty();
    private Optional<String> family = Optional.empty();
    private final List<Signature> signatures = new ArrayList<>();
    private List<String> domains = List.of();
    private List<String> serverMessages = List.of();
    private long task = 4711;

    private FakeSandboxReport(Kind kind, Completeness completeness, List<String> incomplete) {
        this.kind = kind;
        this.completeness = completeness;
        this.incomplete = incomplete;
    }

    public static FakeSandboxReport cape() {
        return new FakeSandboxReport(Kind.CAPE, Completeness.COMPLETE, List.of());
    }

    public static FakeSandboxReport cuckoo() {
        return new FakeSandboxReport(Kind.CUCKOO, Completeness.COMPLETE, List.of());
    }

    public static FakeSandboxReport incomplete(Completeness completeness, String... why) {
        return new FakeSandboxReport(Kind.CAPE, completeness, List.of(why));
    }

    public FakeSandboxReport task(long number) {
        task = number;
        return this;
    }

    public FakeSandboxReport score(double score) {
        this.score = OptionalDouble.of(score);
        return this;
    }

    public FakeSandboxReport family(String family) {
        this.family = Optional.of(family);
        return this;
    }

    /** A signature of severity 3 and confidence 100. */
    public FakeSandboxReport signature(String name, String description, Category category) {
        return signature(name, description, 3, 100, category);
    }

    public FakeSandboxReport signature(
            String name, String description, double severity, int confidence, Category category) {
        signatures.add(new Signature(name, description, severity, confidence, category, List.of()));
        return this;
    }

    public FakeSandboxReport domains(String... domains) {
        this.domains = List.of(domains);
        return this;
    }

    public FakeSandboxReport serverMessages(String... messages) {
        serverMessages = List.of(messages);
        return this;
    }

    public SandboxReport build() {
        return new SandboxReport(
                kind,
                "cape1",
                task,
                score,
                family,
                signatures,
                List.of(),
                domains,
                List.of(),
                serverMessages,
                completeness,
                incomplete,
                Optional.empty());
    }
}
