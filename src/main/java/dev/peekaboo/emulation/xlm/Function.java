package dev.peekaboo.emulation.xlm;

/** A function of Excel. */
@FunctionalInterface
interface Function {
    /**
     * Works it out, or does it.
     *
     * @throws Failed if its value is an error
     */
    Value of(Arguments arguments);
}
