package dev.peekaboo.daemon;

import java.io.PrintStream;

/**
 * A bar on the terminal's error stream, drawn over itself; for work that takes long enough to
 * wonder.
 */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long SILENT_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;

    private final PrintStream terminal;
    private final int total;
    private final boolean shown;
    private final long start = System.nanoTime();
    private long drawn;

    /**
     * @param shown false makes every call do nothing: the stream is no terminal
     */
    ProgressBar(PrintStream terminal, int total, boolean shown) {
        this.terminal = terminal;
        this.total = total;
        this.shown = shown;
    }

    void at(int done) {
        long now = System.nanoTime();
        if (!shown || now - start < SILENT_NANOS || now - drawn < REDRAW_NANOS) return;
        drawn = now;
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        terminal.printf(
                "\r[%s%s] %d of %d ", "#".repeat(filled), "-".repeat(WIDTH - filled), done, total);
        terminal.flush();
    }

    /** Wipes the bar, so that a line can be printed in its place. */
    void wipe() {
        if (drawn == 0) return;
        terminal.print("\r" + " ".repeat(WIDTH + 30) + "\r");
        terminal.flush();
    }
}
