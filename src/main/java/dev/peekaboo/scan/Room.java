package dev.peekaboo.scan;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The room of a spool: its own bytes are counted, and the disk they lie on is looked at once a
 * second. Safe for many threads.
 */
final class Room {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** The disk as it was when last looked at. */
    private record Look(Instant at, double freeShare) {}

    private final Budget bytes;
    private final double minFreeShare;
    private final Disk disk;
    private final Clock clock;
    private volatile Look last = new Look(Instant.MIN, 0);

    Room(long maxBytes, double minFreeShare, Disk disk, Clock clock) {
        bytes = new Budget(maxBytes);
        this.minFreeShare = minFreeShare;
        this.disk = disk;
        this.clock = clock;
    }

    /** Empty if so many bytes are now taken; else why there is no room for them. */
    Optional<String> take(long count) {
        Optional<String> lacking = lackingDisk();
        if (lacking.isPresent()) return lacking;
        return bytes.take(count) ? Optional.empty() : Optional.of(full());
    }

    /** Why so many bytes could not be taken, if they could not. */
    Optional<String> lacking(long count) {
        Optional<String> lacking = lackingDisk();
        if (lacking.isPresent()) return lacking;
        return bytes.taken() + count < bytes.most() ? Optional.empty() : Optional.of(full());
    }

    void takeAnyway(long count) {
        bytes.takeAnyway(count);
    }

    void giveBack(long count) {
        bytes.giveBack(count);
    }

    long used() {
        return bytes.taken();
    }

    private String full() {
        return "the spool holds %d of at most %d bytes".formatted(bytes.taken(), bytes.most());
    }

    private Optional<String> lackingDisk() {
        try {
            double free = freeShare();
            if (free >= minFreeShare) return Optional.empty();
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "the spool's disk has %.1f %% free, less than %.1f %%",
                            100 * free,
                            100 * minFreeShare));
        } catch (IOException e) {
            return Optional.of("the spool's disk does not answer: " + e.getMessage());
        }
    }

    private double freeShare() throws IOException {
        Instant now = clock.instant();
        Look look = last;
        if (now.isBefore(look.at().plus(BETWEEN_LOOKS)) && !now.isBefore(look.at()))
            return look.freeShare();
        double free = disk.freeShare();
        last = new Look(now, free);
        return free;
    }
}
