package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;

import java.util.List;
import java.util.Optional;

/**
 * {@code cuckoo_analysis_failed}: decides by what the sandbox's log says of the run whether the run
 * can be trusted. A complete CAPE report has no such log and counts as one that says {@link
 * #SUCCESS}; an incomplete report of either product is {@code failed} with its own reasons.
 *
 * @param failures texts that mean failure wherever they stand in a message
 * @param successes texts of which one must stand in a message
 */
public record CuckooAnalysisFailedRule(List<String> failures, List<String> successes)
        implements Rule {
    public static final String NAME = "cuckoo_analysis_failed";
    public static final String SUCCESS = "analysis completed successfully";

    public CuckooAnalysisFailedRule {
        failures = List.copyOf(failures);
        successes = List.copyOf(successes);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean readsSandbox() {
        return true;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.ofSandbox(facts.sandbox(), this::judge);
    }

    private Outcome judge(SandboxReport report) {
        List<String> messages =
                switch (report.sandbox()) {
                    case CAPE -> List.of(SUCCESS);
                    case CUCKOO -> report.serverMessages();
                };
        Optional<String> failure = firstWith(messages, failures);
        if (failure.isPresent())
            return Outcome.failed(
                    Reason.of("analysis-failed", Category.ERROR, Source.SANDBOX, failure.get()),
                    true);
        return firstWith(messages, successes).isPresent()
                ? Outcome.unknown(
                        Reason.of("analysis-succeeded", Category.HARMLESS, Source.SANDBOX))
                : Outcome.failed(
                        Reason.of(
                                "analysis-without-success",
                                Category.ERROR,
                                Source.SANDBOX,
                                String.join(", ", successes)),
                        true);
    }

    private static Optional<String> firstWith(List<String> messages, List<String> texts) {
        return messages.stream()
                .filter(message -> texts.stream().anyMatch(message::contains))
                .findFirst();
    }
}
