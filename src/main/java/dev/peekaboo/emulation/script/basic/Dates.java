package dev.peekaboo.emulation.script.basic;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as texts, and texts as dates, as an English Windows writes them. */
final class Dates {
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,4})[-/.](\\d{1,2})(?:[-/.](\\d{1,4}))?");

    private static final Pattern NAMED =
            Pattern.compile(
                    "(?i)(?:(\\d{1,2})[-\\s]+)?([a-z]{3,9})[-\\s.]*(?:(\\d{1,2})?,?\\s*)?[-\\s]*(\\d{4}|\\d{2})?");

    private static final Pattern TIME =
            Pattern.compile(
                    "(?i)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?\\s*(am|pm)?|(\\d{1,2})\\s*(am|pm)");

    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");

    private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);

    private Dates() {}

    /**
     * The time a text tells.
     *
     * @throws VbError if it tells none
     */
    static VbDate read(String text) {
        if (text.length() > 60) throw VbError.of(13);
        String rest = text.strip();
        LocalTime time = LocalTime.MIDNIGHT;
        boolean hasTime = false;
        try {
            Matcher clock = TIME.matcher(rest);
            if (clock.find()) {
                time = time(clock);
                hasTime = true;
                rest = (rest.substring(0, clock.start()) + rest.substring(clock.end())).strip();
            }
            if (rest.isEmpty() && hasTime) return VbDate.of(ZERO.atTime(time));
            return VbDate.of(date(rest).atTime(time));
        } catch (DateTimeException _) {
            throw VbError.of(13);
        }
    }

    private static LocalTime time(Matcher clock) {
        boolean isShort = clock.group(5) != null;
        int hour = Integer.parseInt(clock.group(isShort ? 5 : 1));
        String half = clock.group(isShort ? 6 : 4);
        if (half != null) hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        if (isShort) return LocalTime.of(hour, 0);
        String seconds = clock.group(3);
        return LocalTime.of(
                hour,
                Integer.parseInt(clock.group(2)),
                seconds == null ? 0 : Integer.parseInt(seconds));
    }

    private static LocalDate date(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) return numbered(numbers);
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) throw VbError.of(13);
        int month = MONTHS.indexOf(named.group(2).substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        String day = named.group(1) != null ? named.group(1) : named.group(3);
        if (month == 0 || day == null && named.group(4) == null) throw VbError.of(13);
        int year = named.group(4) == null ? 2024 : year(named.group(4));
        return LocalDate.of(year, month, day == null ? 1 : Integer.parseInt(day));
    }

    private static LocalDate numbered(Matcher numbers) {
        int one = Integer.parseInt(numbers.group(1));
        int two = Integer.parseInt(numbers.group(2));
        String last = numbers.group(3);
        if (one > 31) return LocalDate.of(one, two, last == null ? 1 : Integer.parseInt(last));
        int year = last == null ? 2024 : year(last);
        // Where the month cannot be one, day and month change places.
        return one > 12 ? LocalDate.of(year, two, one) : LocalDate.of(year, one, two);
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) return year;
        return year < 30 ? 2000 + year : 1900 + year;
    }

    /** As {@code 3/4/2026 10:00:00 AM}; without the half that is zero. */
    static String told(VbDate date) {
        LocalDateTime time = date.time();
        boolean hasTime = !time.toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean hasDate = !time.toLocalDate().equals(ZERO);
        if (!hasDate) return clock(time);
        return day(time) + (hasTime ? " " + clock(time) : "");
    }

    static String day(LocalDateTime time) {
        return time.getMonthValue() + "/" + time.getDayOfMonth() + "/" + time.getYear();
    }

    static String clock(LocalDateTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        return "%d:%02d:%02d %s"
                .formatted(
                        hour,
                        time.getMinute(),
                        time.getSecond(),
                        time.getHour() < 12 ? "AM" : "PM");
    }
}
