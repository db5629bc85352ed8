package dev.peekaboo.scan;

import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Verdict;

/** Worst wins: what is said of a container is the worst said of it and of anything inside. */
final class Worst {
    private Worst() {}

    /** A member replaces the judgement only if it is strictly worse, so that the first of several equals is named. */
    static Judgement of(Judgement container, Examined member) {
        Judgement inner = member.judgement();
        if (inner.result().compareTo(container.result()) <= 0) return container;
        Verdict told = inner.verdict().because(inner.verdict().reason().inside(label(member)));
        return new Judgement(told, inner.rule(), container.steps());
    }

    static Judgement of(Judgement container, Verdict other) {
        if (other.result().compareTo(container.result()) <= 0) return container;
        return new Judgement(other, Judgement.NO_RULE, container.steps());
    }

    private static String label(Examined member) {
        Declared declared = member.sample().declared();
        return declared.name() == null || declared.name().isBlank() ? "#" + member.position() : declared.name();
    }
}
