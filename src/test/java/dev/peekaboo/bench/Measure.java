package dev.peekaboo.bench;

import dev.peekaboo.torture.Stage;

/** Something that is measured of several instances. */
interface Measure {
    /** As on the command line. */
    String name();

    /**
     * @param stage ends what is started on it
     */
    Figure measure(Stage stage) throws Exception;
}
