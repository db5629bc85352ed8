package dev.peekaboo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a sample: small ones in memory, larger ones in a file of the spool. Never changed
 * once made.
 */
public sealed interface Content {
    long sizeBytes();

    /** A new stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;

    /** Bytes held in memory; the array belongs to this object from now on. */
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Bytes in a file. Who made the file owns it and deletes it; see the spool. */
    record OnDisk(Path file, long sizeBytes) implements Content {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
