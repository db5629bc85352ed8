package dev.peekaboo.rule;

import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * A text that stops being readable when the thread that reads it has used up its time: the only way
 * to end a search of java.util.regex. Time is CPU time of that thread, so that a busy machine does
 * not turn a quick search into a failed one; time of the clock where that is not known. Used by one
 * thread, abandoned by any.
 */
final class GuardedText implements CharSequence {
    /** Reading the clock costs about as much as reading this many chars costs a search. */
    private static final int CHARS_BETWEEN_LOOKS = 8192;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    /** The reader's time is up. */
    static final class OutOfTime extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        OutOfTime() {
            // Thrown from the depth of a search that may have a very deep stack: no trace, it
            // would cost more than the search.
            super("out of time", null, false, false);
        }
    }

    private final String text;
    private int charsLeft = CHARS_BETWEEN_LOOKS;
    private boolean countsCpuTime;
    private long endNanos = Long.MAX_VALUE;
    private volatile boolean isAbandoned;

    GuardedText(String text) {
        this.text = text;
    }

    /** Called by the thread that is going to read. */
    void startClock(Duration limit) {
        // Negative where it is not measured: for virtual threads, or if somebody turned it off.
        countsCpuTime = CPU.isCurrentThreadCpuTimeSupported() && CPU.getCurrentThreadCpuTime() >= 0;
        endNanos = nanos() + limit.toNanos();
    }

    /** Nobody waits for the answer any more: the next look at the clock ends the reading. */
    void abandon() {
        isAbandoned = true;
    }

    @Override
    public char charAt(int index) {
        if (--charsLeft <= 0) look();
        return text.charAt(index);
    }

    private void look() {
        charsLeft = CHARS_BETWEEN_LOOKS;
        if (isAbandoned || nanos() - endNanos > 0) throw new OutOfTime();
    }

    private long nanos() {
        return countsCpuTime ? CPU.getCurrentThreadCpuTime() : System.nanoTime();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
