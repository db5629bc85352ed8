package dev.peekaboo.scan;

import java.util.concurrent.atomic.AtomicLong;

/** A number of bytes that can be taken and given back. Safe for many threads. */
final class Budget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Budget(long most) {
        this.most = most;
    }

    /** False, and nothing is taken, if there is less than that left. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) return true;
        taken.addAndGet(-bytes);
        return false;
    }

    /** Takes it even if that is more than there is. */
    void takeAnyway(long bytes) {
        taken.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }

    long most() {
        return most;
    }
}
