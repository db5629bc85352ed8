package dev.peekaboo.torture;

import java.util.function.Consumer;

/** One kind of bad night. It leaves nothing behind: what it starts it starts on its stage. */
interface Scenario {
    /** What it is called on the command line, e.g. {@code kill-sqlite}. */
    String name();

    /**
     * A part of it, to be played alone.
     *
     * @param part e.g. {@code submitted}, one of the steps
     */
    default Scenario only(String part) {
        throw new IllegalArgumentException(name() + " has no parts");
    }

    /**
     * Does it.
     *
     * @param table takes one outcome for each fault
     */
    void play(Stage stage, Extent extent, Consumer<Outcome> table) throws Exception;
}
