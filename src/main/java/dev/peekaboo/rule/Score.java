package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.SandboxReport;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a sandbox's score means beside a limit. */
final class Score {
    private Score() {}

    /** Bad if the score reaches the limit; the headline is that of the report's signatures. */
    static Outcome against(double limit, double score, SandboxReport report) {
        return score >= limit
                ? Outcome.bad(
                        Reason.of(
                                "score-reached",
                                Headline.category(report.signatures()),
                                Source.SANDBOX,
                                text(score),
                                text(limit)))
                : Outcome.unknown(
                        Reason.of(
                                "score-not-reached",
                                Category.HARMLESS,
                                Source.SANDBOX,
                                text(score),
                                text(limit)));
    }

    /**
     * At most one decimal and no empty one: 8.4, but 10. Rounded down, so as never to seem reached.
     */
    static String text(double score) {
        return new BigDecimal(score)
                .add(ROUNDING_NOISE)
                .setScale(1, RoundingMode.FLOOR)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** 8.4 as a double lies a hair below 8.4 and would be told as 8.3. */
    private static final BigDecimal ROUNDING_NOISE = new BigDecimal("0.000001");
}
