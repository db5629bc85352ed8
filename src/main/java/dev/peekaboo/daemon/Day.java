package dev.peekaboo.daemon;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as people write it: a day, which counts to its end, or a number of days. */
final class Day {
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,3})d");

    private Day() {}

    /**
     * @param text such as {@code 2026-12-24} or {@code 30d}
     * @throws IllegalArgumentException if it is neither; the message says what it should be
     */
    static Instant end(String text, Instant now, ZoneId zone) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) return now.plus(Duration.ofDays(Long.parseLong(days.group(1))));
        try {
            return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "--until must be a day such as 2026-12-24 or a time such as 30d, not " + text,
                    e);
        }
    }
}
