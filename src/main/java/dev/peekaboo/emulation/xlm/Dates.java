package dev.peekaboo.emulation.xlm;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Days since 1900 as Excel counts them, from 31 December 1899; its false leap day included. */
final class Dates {
    private static final LocalDateTime START = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final double SECONDS = 86_400;

    private Dates() {}

    /**
     * Of a moment.
     *
     * @param millis since 1970
     */
    static double serial(long millis) {
        return serial(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    static double serial(LocalDateTime date) {
        return ChronoUnit.SECONDS.between(START, date) / SECONDS;
    }

    static LocalDateTime date(double serial) {
        if (!(serial >= 0 && serial < 2_958_466)) throw new Failed("#NUM!");
        return START.plusSeconds(Math.round(serial * SECONDS));
    }
}
