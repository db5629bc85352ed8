package dev.peekaboo.emulation;

/** Tells what a command line would do. */
@FunctionalInterface
public interface CommandReader {
    /**
     * Writes what the command does into the trace.
     *
     * @param command as handed to the system, e.g. {@code cmd /c echo hello}
     * @param origin who starts it, e.g. {@code jscript}
     */
    void read(String command, String origin, Trace trace, int depth);
}
