package dev.peekaboo.daemon;

import dev.peekaboo.scan.WorkFolders;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one process keeps its files. The daemon is alone on its folders, which a lock makes sure
 * of; a run of {@code scan} has folders of its own, named after its process, so that it can run
 * beside a daemon on the same database.
 */
final class DataFolder implements AutoCloseable {
    private static final String SCAN_PREFIX = "scan-";

    private final String owner;
    private final Path spool;
    private final Path work;
    private final @Nullable FileChannel lock;

    private DataFolder(String owner, Path spool, Path work, @Nullable FileChannel lock) {
        this.owner = owner;
        this.spool = spool;
        this.work = work;
        this.lock = lock;
    }

    /**
     * The folders of the daemon.
     *
     * @throws IOException if another daemon has them, or they cannot be made; the message says the
     *     way out
     */
    static DataFolder ofDaemon(Path spool) throws IOException {
        makePrivate(spool);
        Path file = spool.resolve("serve.lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "another Peekaboo serves from "
                            + spool
                            + "; stop it, or choose another folder with --data or spool_dir");
        }
        return new DataFolder("serve", spool, makePrivate(spool.resolveSibling("work")), channel);
    }

    /** The folders of a run of {@code scan}; those of runs that died are deleted. */
    static DataFolder ofScan(Path spool) throws IOException {
        Path parent = makePrivate(spool.resolveSibling("scans"));
        deleteDeadRuns(parent);
        String owner = SCAN_PREFIX + ProcessHandle.current().pid();
        Path own = makePrivate(parent.resolve(owner));
        return new DataFolder(
                owner, makePrivate(own.resolve("spool")), makePrivate(own.resolve("work")), null);
    }

    private static Path makePrivate(Path folder) throws IOException {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return folder;
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the folder "
                            + folder
                            + ": "
                            + e.getMessage()
                            + "; choose another one with --data",
                    e);
        }
    }

    private static void deleteDeadRuns(Path parent) throws IOException {
        List<Path> runs;
        try (Stream<Path> children = Files.list(parent)) {
            runs = children.toList();
        }
        for (Path run : runs)
            if (!isAlive(run.getFileName().toString())) WorkFolders.deleteTree(run);
    }

    private static boolean isAlive(String owner) {
        if (!owner.matches(SCAN_PREFIX + "[0-9]{1,18}")) return false;
        long process = Long.parseLong(owner.substring(SCAN_PREFIX.length()));
        Optional<ProcessHandle> handle = ProcessHandle.of(process);
        return process != ProcessHandle.current().pid()
                && handle.isPresent()
                && handle.get().isAlive();
    }

    /** Names this process in claims on analyses. */
    String owner() {
        return owner;
    }

    Path spool() {
        return spool;
    }

    /** For what comes out of containers. */
    Path work() {
        return work;
    }

    @Override
    public void close() throws IOException {
        if (lock != null) lock.close();
        else WorkFolders.deleteTree(Objects.requireNonNull(work.getParent()));
    }
}
