package dev.peekaboo.emulation.xlm;

import java.util.List;

/** A formula as a tree. */
sealed interface Formula {
    /** A value that stands there, cells included. */
    record Constant(Value value) implements Formula {}

    /** A name that was given to a value, or to cells. */
    record Name(String name) implements Formula {}

    /**
     * A function.
     *
     * @param name in upper case
     */
    record Call(String name, List<Formula> arguments) implements Formula {}

    /** A macro called by its place, e.g. {@code Macro1!A5()}. */
    record Invocation(Formula target, List<Formula> arguments) implements Formula {}

    /** A sign before a value, or {@code %} behind it. */
    record Unary(char sign, Formula operand) implements Formula {}

    /** Two values and what is between them. */
    record Binary(String sign, Formula left, Formula right) implements Formula {}

    /** Values in braces. */
    record Table(List<List<Formula>> rows) implements Formula {}
}
