package dev.peekaboo.scan;

import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;

import java.util.ArrayList;
import java.util.List;

/** Worst wins: what is said of a container is the worst said of it and of anything inside. */
final class Worst {
    private Worst() {}

    /**
     * A member replaces the judgement only if it is strictly worse, so that the first of several
     * equals is named.
     */
    static Judgement of(Judgement container, Examined member) {
        Judgement inner = member.judgement();
        if (inner.result().compareTo(container.result()) <= 0) return container;
        Verdict told = inner.verdict().because(inside(member));
        return decided(container, inner.rule(), told);
    }

    /**
     * A container whose member was known is itself no known one: it was opened to find that out.
     */
    private static Reason inside(Examined member) {
        Reason reason = member.judgement().verdict().reason().inside(label(member));
        return reason.source() == Reason.Source.KNOWN
                ? reason.withSource(Reason.Source.STATIC)
                : reason;
    }

    static Judgement of(Judgement container, Verdict other) {
        if (other.result().compareTo(container.result()) <= 0) return container;
        return decided(container, Judgement.NO_RULE, other);
    }

    /** What decided is the last of the steps, so that the trail ends with the answer. */
    private static Judgement decided(Judgement container, String rule, Verdict verdict) {
        List<Judgement.Step> steps = new ArrayList<>(container.steps());
        steps.add(new Judgement.Step(rule, verdict, false));
        return new Judgement(verdict, rule, steps);
    }

    private static String label(Examined member) {
        Declared declared = member.sample().declared();
        return declared.name() == null || declared.name().isBlank()
                ? "#" + member.position()
                : declared.name();
    }
}
