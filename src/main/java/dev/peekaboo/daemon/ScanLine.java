package dev.peekaboo.daemon;

import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sha256;

import java.util.Optional;

/** One line of what {@code peekaboo scan} prints. */
sealed interface ScanLine {
    /** The file as the user named it, with {@code #N} for the N-th mail of an mbox. */
    String path();

    /**
     * A judged sample.
     *
     * @param part where in the mail or archive, e.g. {@code 1.2} or {@code 2/1}; empty for a plain
     *     file
     */
    record Judged(
            String path,
            Optional<String> part,
            Optional<String> name,
            Sha256 sha256,
            long sizeBytes,
            Optional<String> typeDeclared,
            Optional<String> typeDetected,
            Result result,
            String rule,
            Reason reason,
            long tookMillis)
            implements ScanLine {}

    /** Something that could not be scanned. */
    record Trouble(String path, String error) implements ScanLine {}
}
