package dev.peekaboo.emulation.script.basic;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * A point in time as Visual Basic counts: days since 30 December 1899, the time as fraction. Before
 * that day the fraction still counts forwards.
 */
record VbDate(double serial) {
    private static final LocalDateTime ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final double FIRST = -657_434;
    private static final double LAST = 2_958_465.99999;
    private static final long SECONDS_A_DAY = 86_400;

    VbDate {
        if (!(serial >= FIRST && serial <= LAST)) throw VbError.of(5);
    }

    static VbDate of(LocalDateTime time) {
        Duration since = Duration.between(ZERO, time);
        return new VbDate(since.toMillis() / 1000.0 / SECONDS_A_DAY);
    }

    LocalDateTime time() {
        double day = serial < 0 ? Math.ceil(serial) : Math.floor(serial);
        long seconds = Math.round(Math.abs(serial - day) * SECONDS_A_DAY);
        return ZERO.plusDays((long) day).plusSeconds(seconds);
    }
}
