package dev.peekaboo.emulation.script.basic;

import java.util.List;
import java.util.Locale;

/**
 * A Sub, Function or Property.
 *
 * @param name in lower case
 * @param gives what a function gives
 */
record Procedure(
        Kind kind,
        String name,
        List<Parameter> parameters,
        Declared gives,
        Block body,
        boolean isPrivate,
        boolean isDefault) {
    /** What it is for. */
    enum Kind {
        SUB,
        FUNCTION,
        GET,
        LET,
        SET;

        boolean isCalled() {
            return this == SUB || this == FUNCTION || this == GET;
        }
    }

    /**
     * What it is given.
     *
     * @param isList whether it takes all that is left
     * @param otherwise its value if it is left out
     */
    record Parameter(
            String name,
            Declared as,
            boolean isByValue,
            boolean isOptional,
            boolean isList,
            Expression otherwise) {}

    /** Under which it is kept: properties have up to three procedures of one name. */
    String key() {
        return kind.isCalled() ? name : name + " " + kind.name().toLowerCase(Locale.ROOT);
    }

    boolean takesNothing() {
        return parameters.stream().allMatch(one -> one.isOptional() || one.isList());
    }
}
