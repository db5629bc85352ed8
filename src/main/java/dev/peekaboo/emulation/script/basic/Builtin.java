package dev.peekaboo.emulation.script.basic;

/** A function of the language. */
@FunctionalInterface
interface Builtin {
    Object call(Frame frame, Values values);
}
