package dev.peekaboo.emulation.script.basic;

/** Something that is done. Runs itself. */
@FunctionalInterface
interface Statement {
    /** What follows it. */
    enum Signal {
        NEXT,
        EXIT_FOR,
        EXIT_DO,
        EXIT_PROCEDURE,
        /** Back to the {@code GoSub}. */
        RETURN,
        /** The statement that failed again, or the one behind it. */
        RESUME,
        RESUME_NEXT,
        /** The statement that failed is done again. */
        RETRY,
        /** To the label that the frame names. */
        JUMP
    }

    Signal run(Frame frame);

    /** Whether a label stands somewhere inside. */
    default boolean holds(String label) {
        return false;
    }
}
