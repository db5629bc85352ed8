package dev.peekaboo.scan;

import dev.peekaboo.Content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that all instances see under the same path, e.g. on NFS. Promises: on return the content
 * is there under its final name and synced; how safe it is then, and that others see it, is the
 * file system's promise. Only our own owner's sub-folder is written to; whoever settles a job
 * deletes its file.
 */
public final class SharedFolder implements Safekeeping {
    private final Path folder;
    private final Path own;
    private final LocalDisk disk;

    /**
     * @param owner names our sub-folder, made if missing, mode 0700
     */
    public SharedFolder(Path folder, String owner) throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        own = this.folder.resolve(owner);
        disk = new LocalDisk(this.folder);
        disk.makeFolder(own);
    }

    /** Moves the file; it has its name only when it is whole. */
    @Override
    public Content.OnDisk keep(Content.OnDisk file) throws IOException {
        Path shared = own.resolve(file.file().getFileName());
        Path growing = own.resolve(file.file().getFileName() + ".new");
        try {
            Files.copy(file.file(), growing);
            Files.setPosixFilePermissions(growing, PosixFilePermissions.fromString("rw-------"));
            Files.move(growing, shared);
            disk.sync(shared);
        } catch (IOException e) {
            SpoolFile.delete(growing);
            SpoolFile.delete(shared);
            throw new IOException("the shared folder " + folder + " does not take it: " + e, e);
        }
        SpoolFile.delete(file.file());
        return new Content.OnDisk(shared, file.sizeBytes());
    }

    /** A file is there before its job is: those of the last hour are left alone. */
    @Override
    public int sweep(Set<Path> wanted) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        int deleted = 0;
        try (Stream<Path> all = Files.walk(folder, 2)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                boolean isOld = Files.getLastModifiedTime(file).compareTo(old) < 0;
                if (isOld && !wanted.contains(file) && SpoolFile.delete(file)) deleted++;
            }
        } catch (NoSuchFileException _) {
            // Another instance has just settled its job; the rest is for the next time.
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return deleted;
    }

    @Override
    public boolean isShared(Path file) {
        return file.toAbsolutePath().normalize().startsWith(folder);
    }
}
