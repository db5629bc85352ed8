package dev.peekaboo.frontend;

import dev.peekaboo.Category;
import dev.peekaboo.Verdict;

import java.util.Locale;
import java.util.Optional;

/** How it stands with a mail that a door cannot simply call clean. */
public enum State {
    /** Malicious. */
    BAD(Told.BLOCK),
    /** Could not be checked, but may be later: a sandbox or database is down, too much work. */
    FAILED_TRANSIENT(Told.DEFER),
    /** Cannot be checked, now or later: too large, damaged, kills its parser. */
    FAILED_PERMANENT(Told.MARK),
    /** Not done when the door's patience ends. */
    PENDING(Told.DEFER),
    /** Put off for so long that going on would do more harm than good. */
    GIVEN_UP(Told.MARK),
    /** Needs a password. Mail filters have an opinion of their own about those. */
    ENCRYPTED(Told.MARK);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final Told shipped;

    State(Told shipped) {
        this.shipped = shipped;
    }

    /** As configuration and log spell it. */
    public String word() {
        return word;
    }

    /** What holds where nothing is configured. */
    public Told shipped() {
        return shipped;
    }

    /** Trying later may help, so that putting it off makes sense. */
    boolean mayPass() {
        return this == FAILED_TRANSIENT || this == PENDING;
    }

    /** Empty if nothing speaks against the mail. */
    static Optional<State> of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Bad _ -> Optional.of(BAD);
            case Verdict.Failed(var reason, boolean passing) ->
                    Optional.of(
                            reason.category() == Category.ENCRYPTED
                                    ? ENCRYPTED
                                    : passing ? FAILED_TRANSIENT : FAILED_PERMANENT);
            case Verdict.Good _, Verdict.Ignored _, Verdict.Unknown _ -> Optional.empty();
        };
    }
}
