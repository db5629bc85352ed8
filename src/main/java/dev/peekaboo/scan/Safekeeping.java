package dev.peekaboo.scan;

import dev.peekaboo.Content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What becomes of a file of the spool when its job is accepted, so that whoever has to go on with
 * the job has the content: the next process in this folder, or another instance of the cluster.
 */
public interface Safekeeping {
    /**
     * Called before the job is accepted. Each implementation says what it promises on return.
     *
     * @return what to go on with; another file if it was moved
     * @throws IOException if it cannot be kept; the file is then still where it was
     */
    Content.OnDisk keep(Content.OnDisk file) throws IOException;

    /**
     * Deletes files that nobody wants any more and whose owners can have died.
     *
     * @param wanted by unfinished jobs
     * @return how many were deleted
     */
    default int sweep(Set<Path> wanted) throws IOException {
        return 0;
    }

    /** Whether other instances may be reading this file. */
    default boolean isShared(Path file) {
        return false;
    }
}
