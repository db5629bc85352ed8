package dev.peekaboo.frontend;

import java.util.Optional;

/** Hears of every answer that a door gives, for those who watch the daemon. */
@FunctionalInterface
public interface AnswerCounter {
    /** Where nobody watches. */
    AnswerCounter NONE = (_, _, _) -> {};

    /**
     * @param state how it stood with the mail; empty if nothing spoke against it
     */
    void count(Door door, Optional<State> state, Told told);
}
