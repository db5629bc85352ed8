package dev.peekaboo.sandbox;

import dev.peekaboo.Sha256;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whether a node is in rotation. Safe for many threads.
 *
 * <p>Two things take a node out. It cannot be talked to: five troubles of the connection in a row.
 * Or it talks well and does not work: three samples in a row of which nothing was seen, or more
 * than half of its last twenty. The second kind is the dangerous one: a node whose machines do not
 * start is done with every sample within seconds, and whoever looks at queues only feeds it
 * everything (the black hole of Cuckoo's issue 2424).
 *
 * <p>After a pause that doubles each time, one probe decides: the canary, or where there is none,
 * one sample. {@code docs/decisions/our-own-breaker.md} says why no library does this.
 */
final class Breaker {
    /** Where a node stands. */
    enum State {
        IN_ROTATION,
        OUT,
        /** Out, and a probe is under way that may bring it back. */
        ON_PROBATION
    }

    /**
     * @param why for the admin
     * @param lasted since when it is out, without a break
     * @param untilProbe zero or less if the next probe is due
     */
    record Outage(String why, Duration lasted, Duration untilProbe) {}

    static final int TROUBLES = 5;
    static final int STRIKES = 3;
    static final int REMEMBERED = 20;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final LongSupplier nanos;
    private final Deque<Boolean> lately = new ArrayDeque<>();
    private final Set<Sha256> struckBy = new HashSet<>();
    private State state = State.IN_ROTATION;
    private int troubles;
    private String why = "";
    private long outSince;
    private long probeAt;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param nanos a clock that nobody sets, as {@link System#nanoTime}
     */
    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized State state() {
        return state;
    }

    /** Empty while the node is in rotation. */
    synchronized Optional<Outage> outage() {
        if (state == State.IN_ROTATION) return Optional.empty();
        long now = nanos.getAsLong();
        return Optional.of(
                new Outage(why, Duration.ofNanos(now - outSince), Duration.ofNanos(probeAt - now)));
    }

    /** The connection works; that says nothing about the rest. */
    synchronized void answered() {
        troubles = 0;
    }

    /** No answer, or one that makes no sense. True if this took the node out. */
    synchronized boolean unreachable(String what) {
        return ++troubles >= TROUBLES && takeOut(what);
    }

    /**
     * A sample came back with nothing to show. True if this took the node out. The same content
     * counts once: it may be the content's own fault.
     */
    synchronized boolean strike(Sha256 sample, String what) {
        if (!struckBy.add(sample)) return false;
        note(false);
        boolean manyBad =
                lately.size() == REMEMBERED
                        && lately.stream().filter(good -> !good).count() > REMEMBERED / 2;
        if (state == State.IN_ROTATION && struckBy.size() < STRIKES && !manyBad) return false;
        return takeOut(what);
    }

    /** A sample came back with something to show. True if this brought the node back. */
    synchronized boolean good() {
        note(true);
        struckBy.clear();
        troubles = 0;
        return state == State.ON_PROBATION && bringBack();
    }

    private void note(boolean good) {
        if (lately.size() == REMEMBERED) lately.removeFirst();
        lately.add(good);
    }

    /** Takes it out at once, or keeps it out for longer. True if it was in rotation. */
    synchronized boolean takeOut(String what) {
        boolean wasIn = state == State.IN_ROTATION;
        if (state == State.OUT) return false;
        if (wasIn) outSince = nanos.getAsLong();
        else pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        why = what;
        state = State.OUT;
        probeAt = nanos.getAsLong() + pause.toNanos();
        return wasIn;
    }

    /** True, once, if the pause is over: the caller then has the node probed. */
    synchronized boolean beginProbe() {
        if (state != State.OUT || nanos.getAsLong() < probeAt) return false;
        state = State.ON_PROBATION;
        return true;
    }

    private boolean bringBack() {
        state = State.IN_ROTATION;
        pause = FIRST_PAUSE;
        lately.clear();
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
