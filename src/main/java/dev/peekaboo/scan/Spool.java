package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;
import dev.peekaboo.store.Landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Where samples lie from the moment they come in until their jobs are settled: small ones in
 * memory, larger ones in files of one folder, mode 0600. Owns those files; nobody else deletes
 * them. Safe for many threads.
 *
 * <p>What comes in is not durable yet: {@link #keep} makes it so when the sample turns out to be
 * new. Up to 1 MiB is held in memory until then, so that a sample that is known already never
 * touches the disk; the memory for that has a budget, beyond which files are written at once.
 */
public final class Spool implements Landing {
    /** Up to here a content lives in its job's row. */
    static final int INLINE_BYTES = 64 * 1024;

    /** Up to here a content may wait in memory for being kept. */
    static final int BUFFER_BYTES = 1024 * 1024;

    private static final long BUFFERS_BYTES = 64L * BUFFER_BYTES;
    private static final String SUFFIX = ".part";

    private final Path folder;
    private final Disk disk;
    private final Safekeeping safekeeping;
    private final Room room;
    private final Budget buffers = new Budget(BUFFERS_BYTES);
    private final Set<Content.InMemory> buffered = ConcurrentHashMap.newKeySet();

    /** Begins the names of this process's files, so that {@link #sweep} leaves them alone. */
    private final String mark;

    private final AtomicLong files = new AtomicLong();

    /**
     * @param folder made if missing, mode 0700
     * @param maxBytes most bytes of all files together
     * @param minFreeShare of the disk, 0 to 1, that must stay free
     * @param clock tells when to look at the disk again
     */
    public Spool(Path folder, long maxBytes, double minFreeShare, Clock clock) throws IOException {
        this(folder, maxBytes, minFreeShare, clock, localDisk(folder));
    }

    /**
     * @param safekeeping what makes files durable, and reachable for others
     */
    public Spool(
            Path folder, long maxBytes, double minFreeShare, Clock clock, Safekeeping safekeeping)
            throws IOException {
        this(folder, maxBytes, minFreeShare, clock, localDisk(folder), safekeeping);
    }

    Spool(Path folder, long maxBytes, double minFreeShare, Clock clock, Disk disk)
            throws IOException {
        this(folder, maxBytes, minFreeShare, clock, disk, new OwnFolder(disk));
    }

    private Spool(
            Path folder,
            long maxBytes,
            double minFreeShare,
            Clock clock,
            Disk disk,
            Safekeeping safekeeping)
            throws IOException {
        this.folder = folder.toAbsolutePath().normalize();
        this.disk = disk;
        this.safekeeping = safekeeping;
        disk.makeFolder(this.folder);
        room = new Room(maxBytes, minFreeShare, disk, clock);
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        mark = HexFormat.of().formatHex(random);
    }

    private static Disk localDisk(Path folder) {
        return new LocalDisk(folder.toAbsolutePath().normalize());
    }

    /** What became of bytes that came in. */
    public sealed interface Received {
        /**
         * All there. Must be {@linkplain Spool#keep kept} or {@linkplain Spool#discard discarded}.
         */
        record Whole(Sha256 sha256, Content content) implements Received {}

        /** More than the limit came; nothing is stored. The rest has not been read. */
        record TooLarge(long limitBytes) implements Received {}

        /** The spool or its disk is full; nothing is stored. The rest has not been read. */
        record NoRoom(String why) implements Received {}
    }

    /**
     * Reads to the end, hashing on the way.
     *
     * @param in stays open
     * @throws IOException if it cannot be read; nothing is stored then
     */
    public Received receive(InputStream in, long limitBytes) throws IOException {
        return receive(in, limitBytes, 0);
    }

    /**
     * As {@link #receive(InputStream, long)}.
     *
     * @param expectedBytes about how many will come, if somebody said so; it need not be true
     */
    public Received receive(InputStream in, long limitBytes, long expectedBytes)
            throws IOException {
        return new Receiving(this, in, limitBytes, expectedBytes).run();
    }

    /**
     * Makes a received content durable: file and folder are synced on return. A content of at most
     * 64 KiB stays in memory; it is the store that makes it durable.
     *
     * @return what to go on with in place of the given content
     * @throws IOException if the disk does not take it; the content must still be discarded
     */
    public Content keep(Content content) throws IOException {
        return switch (content) {
            case Content.OnDisk onDisk -> safekeeping.keep(onDisk);
            case Content.InMemory inMemory ->
                    buffered.contains(inMemory) ? written(inMemory) : inMemory;
        };
    }

    private Content written(Content.InMemory content) throws IOException {
        Content.OnDisk kept;
        try (SpoolFile file = newFile()) {
            file.write(content.bytes(), content.bytes().length);
            kept = file.complete();
        }
        Content safe;
        try {
            safe = safekeeping.keep(kept);
        } catch (IOException e) {
            SpoolFile.delete(kept.file());
            throw e;
        }
        // Its room in the spool is now the file's.
        if (buffered.remove(content)) buffers.giveBack(content.sizeBytes());
        return safe;
    }

    /** Keeps what comes out of the store for a job that was taken up. */
    @Override
    public Content take(InputStream content) throws IOException {
        try (SpoolFile file = newFile()) {
            byte[] chunk = new byte[INLINE_BYTES];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk))
                file.write(chunk, count);
            Content.OnDisk landed = file.complete();
            room.takeAnyway(landed.sizeBytes());
            return landed;
        }
    }

    /** Deletes shared files that nobody wants any more; see {@link Safekeeping#sweep}. */
    int sweepShared(Set<Path> wantedByAll) throws IOException {
        return safekeeping.sweep(wantedByAll);
    }

    /** Counts a file that another instance left behind as ours from now on. */
    void takeUp(Content content) {
        if (content instanceof Content.OnDisk(Path file, long bytes) && safekeeping.isShared(file))
            room.takeAnyway(bytes);
    }

    /** As {@link #discard}, but leaves what another instance may be at work with. */
    public void letGo(Content content) {
        switch (content) {
            case Content.OnDisk(Path file, long sizeBytes) -> {
                if (safekeeping.isShared(file)) room.giveBack(sizeBytes);
                else discard(content);
            }
            case Content.InMemory _ -> discard(content);
        }
    }

    /** Forgets a content. Forgetting it twice does nothing, nor does a file that is not ours. */
    public void discard(Content content) {
        switch (content) {
            case Content.OnDisk(Path file, long sizeBytes) -> {
                boolean isOurs = isOurs(file) || safekeeping.isShared(file);
                if (isOurs && SpoolFile.delete(file)) room.giveBack(sizeBytes);
            }
            case Content.InMemory inMemory -> {
                if (buffered.remove(inMemory)) {
                    buffers.giveBack(inMemory.sizeBytes());
                    room.giveBack(inMemory.sizeBytes());
                }
            }
        }
    }

    /**
     * Deletes what earlier processes left and no unfinished job wants; what is wanted counts as
     * taken room from now on. To be called once, at start.
     *
     * @return the number of files deleted
     */
    public int sweep(Set<Path> wanted) throws IOException {
        Set<Path> kept = realPaths(wanted);
        int deleted = 0;
        try (Stream<Path> all = Files.walk(folder.toRealPath(), 2)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(mark) || !name.endsWith(SUFFIX)) continue;
                if (kept.contains(file)) room.takeAnyway(Files.size(file));
                else if (SpoolFile.delete(file)) deleted++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return deleted;
    }

    /** The folder may be spelled otherwise than when the files were made; they are still wanted. */
    private static Set<Path> realPaths(Set<Path> files) throws IOException {
        Set<Path> real = new HashSet<>();
        for (Path file : files) if (Files.exists(file)) real.add(file.toRealPath());
        return real;
    }

    /** Bytes taken by files, and by buffers that may become files. */
    public long usedBytes() {
        return room.used();
    }

    /** Empty if new work can be taken; else why not. For health checks. */
    public Optional<String> noRoom() {
        return room.lacking(0);
    }

    // What receiving needs.

    Room room() {
        return room;
    }

    Budget buffers() {
        return buffers;
    }

    Content.InMemory buffered(byte[] bytes) {
        Content.InMemory content = new Content.InMemory(bytes);
        buffered.add(content);
        return content;
    }

    /** Spread over 256 folders, which stay small even when a sandbox is away for a day. */
    SpoolFile newFile() throws SpoolFile.NotWritten {
        long number = files.getAndIncrement();
        Path sub = folder.resolve(HexFormat.of().toHexDigits((byte) number));
        return SpoolFile.create(disk, sub, mark + "-" + number + SUFFIX);
    }

    private boolean isOurs(Path file) {
        return file.toAbsolutePath().normalize().startsWith(folder);
    }
}
