package dev.peekaboo.emulation.script.basic;

/** A statement that does nothing here. */
record Nothing() implements Statement {
    @Override
    public Signal run(Frame frame) {
        return Signal.NEXT;
    }
}
