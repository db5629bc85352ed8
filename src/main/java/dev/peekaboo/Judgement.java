package dev.peekaboo;

import java.util.List;

/**
 * A verdict and how it came about: the evidence that is kept with it.
 *
 * @param rule the rule that decided, e.g. {@code office_macro}; {@code scan} if no rule got that
 *     far
 * @param steps every rule that was asked, in order
 */
public record Judgement(Verdict verdict, String rule, List<Step> steps) {
    public Judgement {
        steps = List.copyOf(steps);
    }

    /** In place of a rule's name where no rule decided: a limit, an outage, a damaged sample. */
    public static final String NO_RULE = "scan";

    /** What one rule said. */
    public record Step(String rule, Verdict verdict, boolean goesOn) {}

    /** A judgement that no rule made. */
    public static Judgement outsideOfRules(Verdict verdict) {
        return new Judgement(verdict, NO_RULE, List.of());
    }

    public Result result() {
        return verdict.result();
    }
}
