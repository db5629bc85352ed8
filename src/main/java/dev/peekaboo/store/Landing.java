package dev.peekaboo.store;

import dev.peekaboo.Content;

import java.io.IOException;
import java.io.InputStream;

/** Takes contents that come out of the database and are too large for memory. */
@FunctionalInterface
public interface Landing {
    /**
     * Keeps it where this process can work with it, e.g. in a file.
     *
     * @param content read to its end; stays open
     */
    Content take(InputStream content) throws IOException;
}
