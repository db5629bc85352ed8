package dev.peekaboo.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Short-lived folders for what comes out of containers, below one parent that is emptied at start.
 */
public final class WorkFolders {
    private final Path parent;

    /** Makes the parent, or empties it of what an earlier process left behind. */
    public WorkFolders(Path parent) throws IOException {
        this.parent = parent;
        if (Files.isDirectory(parent)) deleteTree(parent);
        Files.createDirectories(parent);
    }

    /** A new empty folder, the caller's until it closes it. */
    public Folder make() throws IOException {
        return new Folder(Files.createTempDirectory(parent, "work-"));
    }

    /** One folder; closing it deletes it and everything in it. */
    public record Folder(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            deleteTree(path);
        }
    }

    /** Deletes a folder and everything in it; links are deleted, not followed. */
    public static void deleteTree(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            paths.sorted(Comparator.reverseOrder()).forEach(WorkFolders::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
