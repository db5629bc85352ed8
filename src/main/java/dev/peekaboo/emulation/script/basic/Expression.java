package dev.peekaboo.emulation.script.basic;

/** Something that has a value. Runs itself. */
interface Expression {
    /**
     * Its value.
     *
     * @throws VbError if there is none
     */
    Object value(Frame frame);

    /** Its value for {@code ByRef}: the place it stands in, or a new one. */
    default Cell cell(Frame frame) {
        return new Cell(value(frame));
    }

    /** Its value with no object: the default member of one. */
    default Object plain(Frame frame) {
        return Convert.plain(value(frame));
    }

    /** Something that can stand left of an equals sign. */
    interface Place extends Expression {
        /**
         * Puts a value there.
         *
         * @param isSet whether the object itself is meant, and not its default member
         */
        void assign(Frame frame, Object value, boolean isSet);
    }
}
