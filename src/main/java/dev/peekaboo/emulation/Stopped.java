package dev.peekaboo.emulation;

/**
 * A run is over: its limit is reached, or it has shown enough. An error, so that no script catches
 * it.
 */
public final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    public Stopped(String why) {
        super(why, null, false, false);
    }
}
