package dev.peekaboo.analyzer;

import dev.peekaboo.Content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The {@link FirstLook} and the search for test strings, taken in the daemon itself. At most a
 * handful of files are read at a time, because each takes a megabyte of memory. Safe for many
 * threads.
 */
final class DaemonLook {
    private final Semaphore files = new Semaphore(2 * Runtime.getRuntime().availableProcessors());

    /** Empty if a worker must look. */
    Optional<Found> at(Content content) throws InterruptedException {
        return switch (content) {
            case Content.InMemory(byte[] bytes) -> look(bytes);
            case Content.OnDisk file -> lookAtFile(file);
        };
    }

    private Optional<Found> lookAtFile(Content.OnDisk file) throws InterruptedException {
        files.acquire();
        try (InputStream in = file.open()) {
            return look(in.readNBytes(TestFiles.SEARCHED));
        } catch (IOException _) {
            // A worker will find the same and say so.
            return Optional.empty();
        } finally {
            files.release();
        }
    }

    private static Optional<Found> look(byte[] start) {
        byte[] head = start.length <= FirstLook.SEEN ? start : Arrays.copyOf(start, FirstLook.SEEN);
        return FirstLook.at(head).map(found -> found.and(TestFiles.marks(ByteBuffer.wrap(start))));
    }
}
