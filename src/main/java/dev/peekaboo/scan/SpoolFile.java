package dev.peekaboo.scan;

import dev.peekaboo.Content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the spool while it is written. Closed before it is complete, it is deleted. */
final class SpoolFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpoolFile.class);

    private final Path path;
    private final WritableByteChannel channel;
    private long sizeBytes;
    private boolean complete;

    /** The disk did not take it. A trouble of ours, not of whoever sends. */
    static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(Path path, IOException cause) {
            super("spool file " + path + " cannot be written: " + cause.getMessage(), cause);
        }
    }

    private SpoolFile(Path path, WritableByteChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static SpoolFile create(Disk disk, Path folder, String name) throws NotWritten {
        Path path = folder.resolve(name);
        try {
            disk.makeFolder(folder);
            return new SpoolFile(path, disk.create(path));
        } catch (IOException e) {
            delete(path);
            throw new NotWritten(path, e);
        }
    }

    void write(byte[] bytes, int count) throws NotWritten {
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count);
            while (rest.hasRemaining()) channel.write(rest);
            sizeBytes += count;
        } catch (IOException e) {
            throw new NotWritten(path, e);
        }
    }

    /** The file is whole, but not synced yet. */
    Content.OnDisk complete() throws NotWritten {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NotWritten(path, e);
        }
        complete = true;
        return new Content.OnDisk(path, sizeBytes);
    }

    @Override
    public void close() throws NotWritten {
        if (complete) return;
        try {
            channel.close();
        } catch (IOException e) {
            throw new NotWritten(path, e);
        } finally {
            delete(path);
        }
    }

    /** False if it was not there or stays there. What stays is swept at the next start. */
    static boolean delete(Path path) {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("spool file {} could not be deleted; it is swept at the next start", path, e);
            return false;
        }
    }
}
