package dev.peekaboo.mail;

import dev.peekaboo.mail.Unpacked.Gap;

import org.jspecify.annotations.Nullable;

import java.io.InterruptedIOException;
import java.util.function.LongSupplier;

/**
 * What is left of the limits of one container. Once a limit is reached, everybody who asks again is
 * told the same: a library that swallows our exception does not get around it.
 */
final class Budget {
    /** So much may come out of anything: small files of zeros are no attack. */
    private static final long FREE_OF_RATIO = 10L << 20;

    private final UnpackLimits limits;
    private final long packedBytes;
    private final LongSupplier nanoTime;
    private final long start;
    private int parts;
    private long unpackedBytes;
    private @Nullable Gap reached;

    /**
     * @param packedBytes size of the container
     * @param nanoTime as {@link System#nanoTime}
     */
    Budget(UnpackLimits limits, long packedBytes, LongSupplier nanoTime) {
        this.limits = limits;
        this.packedBytes = packedBytes;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    UnpackLimits limits() {
        return limits;
    }

    /** One more part begins. */
    void part() throws LimitReached, InterruptedIOException {
        tick();
        if (++parts > limits.parts()) stop(Gaps.tooManyParts(limits));
    }

    /** So many more bytes came out. */
    void unpacked(int bytes) throws LimitReached, InterruptedIOException {
        tick();
        unpackedBytes += bytes;
        if (unpackedBytes > limits.totalBytes()) stop(Gaps.tooLarge(limits));
        // Divided, not multiplied: a product may overflow.
        if (unpackedBytes > FREE_OF_RATIO && unpackedBytes / limits.ratio() > packedBytes)
            stop(Gaps.ratioTooHigh(limits));
    }

    /** Called with every piece of work, however small. */
    void tick() throws LimitReached, InterruptedIOException {
        if (reached != null) throw new LimitReached(reached);
        if (Thread.currentThread().isInterrupted()) throw new InterruptedIOException();
        if (nanoTime.getAsLong() - start > limits.time().toNanos())
            stop(Gaps.tooSlow(limits.time()));
    }

    /** Whether a limit was reached, whatever became of the exception that said so. */
    @Nullable Gap reached() {
        return reached;
    }

    private void stop(Gap gap) throws LimitReached {
        reached = gap;
        throw new LimitReached(gap);
    }
}
