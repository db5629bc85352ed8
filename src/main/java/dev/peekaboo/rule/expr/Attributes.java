package dev.peekaboo.rule.expr;

import java.util.Set;

/** Named values, possibly worked out only when asked for. */
public interface Attributes {
    /** All there are, in the order they are documented. */
    Set<String> names();

    /**
     * The value of that name.
     *
     * @param name one of {@link #names}
     * @throws NoFactException if it could not be found out
     */
    Value get(String name) throws NoFactException, InterruptedException;
}
