package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Signature;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code cuckoo_evil_sig}: a sandbox signature whose description matches a pattern is bad.
 *
 * @param signatures searched in each description, with case
 */
public record CuckooEvilSigRule(PatternList signatures) implements Rule {
    public static final String NAME = "cuckoo_evil_sig";

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

    private Outcome judge(SandboxReport report) throws InterruptedException {
        return signatures.search(
                NAME,
                report.signatures().stream().map(Signature::description).toList(),
                hits -> evil(report, hits),
                Reason.of("no-evil-signature", Category.HARMLESS, Source.SANDBOX));
    }

    private static Reason evil(SandboxReport report, List<PatternList.Hit> hits) {
        Set<String> texts = hits.stream().map(PatternList.Hit::text).collect(Collectors.toSet());
        List<Signature> fired =
                report.signatures().stream()
                        .filter(signature -> texts.contains(signature.description()))
                        .toList();
        return Reason.of(
                "evil-signature",
                Headline.category(fired),
                Source.SANDBOX,
                hits.stream()
                        .map(PatternList.Hit::text)
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }
}
