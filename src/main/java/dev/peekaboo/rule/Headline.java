package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.report.Signature;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses, of several signatures that fired, the one a person should read first: that of the
 * strongest category, where any weak category comes after every other; of those the most severe,
 * then the surest, then the one the report names first.
 */
final class Headline {
    private static final Comparator<Signature> BY_IMPORTANCE =
            Comparator.<Signature, Boolean>comparing(signature -> signature.category().isWeak())
                    .thenComparing(Signature::category)
                    .thenComparing(Comparator.comparingDouble(Signature::severity).reversed())
                    .thenComparing(Comparator.comparingInt(Signature::confidence).reversed());

    private Headline() {}

    static Optional<Signature> of(List<Signature> fired) {
        return fired.stream().min(BY_IMPORTANCE);
    }

    /** The category of the headline; GENERIC if nothing fired. */
    static Category category(List<Signature> fired) {
        return of(fired).map(Signature::category).orElse(Category.GENERIC);
    }
}
