package dev.peekaboo.emulation.script.basic;

/**
 * Visual Basic's random numbers: a congruential generator of 24 bits, which always begins the same.
 * Samples make keys with it.
 */
final class Lottery {
    private static final int BITS = 0xffffff;

    private final long salt;
    private long state = 0x50000;
    private float last = 0.7055475f;

    Lottery(long salt) {
        this.salt = salt;
    }

    float next() {
        state = state * 0x43FD43FDL + 0xC39EC3L & BITS;
        last = state / 16777216f;
        return last;
    }

    float last() {
        return last;
    }

    /** {@code Rnd(-x)}: from then on always the same. */
    float seeded(float seed) {
        long bits = Float.floatToIntBits(seed) & 0xffffffffL;
        state = bits + (bits >>> 24) & BITS;
        return next();
    }

    /** {@code Randomize x} */
    void randomize(double seed) {
        long high = Double.doubleToLongBits(seed) >>> 32;
        state = state & 0xff | ((high & 0xffff ^ high >>> 16) & 0xffff) << 8;
    }

    /** {@code Randomize} by the clock, which every profile has its own of. */
    void randomize() {
        randomize(salt * 977.0 + 31);
    }
}
