package dev.peekaboo.simulator;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates as the APIs write them, all in UTC. */
final class Dates {
    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOGGED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Dates() {}

    /** {@code 2026-01-01 12:00:00} */
    static String spaced(Instant time) {
        return SPACED.format(time);
    }

    static @Nullable String spaced(Optional<Instant> time) {
        return time.map(SPACED::format).orElse(null);
    }

    /** {@code 2026-01-01 12:00:00,000}, as logs have it. */
    static String logged(Instant time) {
        return LOGGED.format(time);
    }

    /** {@code Thu, 01 Jan 2026 12:00:00 GMT}, as Flask writes dates into JSON. */
    static @Nullable String http(Optional<Instant> time) {
        return time.map(HTTP::format).orElse(null);
    }
}
