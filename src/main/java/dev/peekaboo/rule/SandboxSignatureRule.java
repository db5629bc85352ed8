package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Signature;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * {@code sandbox_signature}: a signature of a bad category, or of a listed name, is bad. The
 * headline of the reason is the strongest category of all signatures that count, and the fourth
 * detail is the name of the signature that stands for it.
 *
 * @param categories that are bad
 * @param names of signatures that are bad whatever their category, severity and confidence
 * @param ignored names of signatures that never count
 * @param minSeverity a signature of a lower one does not count (unless listed); one without
 *     severity does
 * @param minConfidence per cent; a signature of a lower one does not count (unless listed)
 */
public record SandboxSignatureRule(
        Set<Category> categories,
        Set<String> names,
        Set<String> ignored,
        double minSeverity,
        int minConfidence)
        implements Rule {
    public static final String NAME = "sandbox_signature";

    /**
     * Everything that is an attack by itself. Left out: what installers and harmless documents do
     * as well (injection, persistence, evasion, network ...), and what only says that a document
     * holds macros.
     */
    public static final Set<Category> DEFAULT_CATEGORIES = attacks();

    /** Severity 3 is what CAPE gives to about two thirds of its signatures; below are hints. */
    public static final double DEFAULT_MIN_SEVERITY = 3;

    /** CAPE marks signatures known to misfire with 20 to 50. */
    public static final int DEFAULT_MIN_CONFIDENCE = 60;

    public SandboxSignatureRule {
        categories = Set.copyOf(categories);
        names = Set.copyOf(names);
        ignored = Set.copyOf(ignored);
        if (minConfidence < 0 || minConfidence > 100)
            throw new IllegalArgumentException(
                    "min_confidence is " + minConfidence + ", must be 0 to 100");
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
        List<Signature> counting = report.signatures().stream().filter(this::counts).toList();
        return counting.stream().anyMatch(this::isBad)
                ? Outcome.bad(reason(Headline.of(counting).orElseThrow(), report))
                : Outcome.unknown(
                        Reason.of(
                                "no-bad-signature",
                                Category.HARMLESS,
                                Source.SANDBOX,
                                report.signatures().size()));
    }

    private boolean counts(Signature signature) {
        if (ignored.contains(signature.name())) return false;
        if (names.contains(signature.name())) return true;
        boolean severe = signature.severity() == 0 || signature.severity() >= minSeverity;
        return severe && signature.confidence() >= minConfidence;
    }

    private boolean isBad(Signature signature) {
        return names.contains(signature.name()) || categories.contains(signature.category());
    }

    private static Reason reason(Signature headline, SandboxReport report) {
        String said =
                report.family()
                        .map(family -> headline.description() + " [" + family + "]")
                        .orElse(headline.description());
        boolean scored = report.score().isPresent();
        int fired = report.signatures().size();
        return Reason.of(
                !scored
                        ? "sandbox-signature-unscored"
                        : fired == 1 ? "sandbox-signature-single" : "sandbox-signature",
                headline.category(),
                Source.SANDBOX,
                said,
                scored ? Score.text(report.score().getAsDouble()) : "",
                fired,
                headline.name());
    }

    private static Set<Category> attacks() {
        Set<Category> attacks = EnumSet.range(Category.RANSOMWARE, Category.TROJAN);
        attacks.remove(Category.MALICIOUS_DOCUMENT);
        return Set.copyOf(attacks);
    }
}
