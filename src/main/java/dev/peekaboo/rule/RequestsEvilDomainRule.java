package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;

import java.util.Set;

/**
 * {@code requests_evil_domain}: a sample that asks the DNS for a listed name is bad.
 *
 * @param domains compared exactly, with case, without subdomains
 */
public record RequestsEvilDomainRule(Set<String> domains) implements Rule {
    public static final String NAME = "requests_evil_domain";

    public RequestsEvilDomainRule {
        domains = Set.copyOf(domains);
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
        return report.domains().stream()
                .filter(domains::contains)
                .findFirst()
                .map(
                        domain ->
                                Outcome.bad(
                                        Reason.of(
                                                "evil-domain",
                                                Category.COMMAND_AND_CONTROL,
                                                Source.SANDBOX,
                                                domain)))
                .orElseGet(
                        () ->
                                Outcome.unknown(
                                        Reason.of(
                                                "no-evil-domain",
                                                Category.HARMLESS,
                                                Source.SANDBOX)));
    }
}
