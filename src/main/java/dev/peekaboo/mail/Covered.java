package dev.peekaboo.mail;

import java.util.Map;
import java.util.TreeMap;

/** Stretches of a file that were read already, by offset. They may overlap. */
final class Covered {
    private final TreeMap<Long, Long> endByStart = new TreeMap<>();

    /** From {@code start} up to, but without, {@code end}. */
    void add(long start, long end) {
        endByStart.merge(start, end, Math::max);
    }

    /** The first offset at or behind this one that is not covered. */
    long next(long offset) {
        long next = offset;
        while (true) {
            Map.Entry<Long, Long> before = endByStart.floorEntry(next);
            if (before == null || before.getValue() <= next) return next;
            next = before.getValue();
        }
    }
}
