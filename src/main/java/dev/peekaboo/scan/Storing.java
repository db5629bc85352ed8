package dev.peekaboo.scan;

import dev.peekaboo.Origin;
import dev.peekaboo.Reason;

import java.util.Optional;

/**
 * Makes the job at hand durable. Called before anything is waited for: what can be decided at once
 * is stored in one step together with its verdict, everything else before the wait begins.
 */
interface Storing {
    /** For samples whose job is stored already. */
    Storing DONE = Optional::empty;

    /**
     * Returns once the job is stored. Asking again costs nothing.
     *
     * @return why it is not stored; the job will be refused, so no work is worth doing for it
     */
    Optional<Reason> keep();

    /** Whom the job is for, which decides when it is its turn before a sandbox. */
    default Origin origin() {
        return Origin.UNKNOWN;
    }
}
