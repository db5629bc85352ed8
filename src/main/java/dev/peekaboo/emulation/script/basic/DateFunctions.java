package dev.peekaboo.emulation.script.basic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Functions of dates; the clock is the sample's own. */
final class DateFunctions {
    private DateFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("Now", (f, _) -> VbDate.of(now(f)));
        table.put("Date", (f, _) -> VbDate.of(now(f).toLocalDate().atStartOfDay()));
        table.put("Time", (f, _) -> new VbDate(VbDate.of(now(f)).serial() % 1));
        table.put("Timer", (f, _) -> (float) (now(f).toLocalTime().toNanoOfDay() / 1e9));
        table.put("Year", (_, v) -> (short) time(v, 0).getYear());
        table.put("Month", (_, v) -> (short) time(v, 0).getMonthValue());
        table.put("Day", (_, v) -> (short) time(v, 0).getDayOfMonth());
        table.put("Hour", (_, v) -> (short) time(v, 0).getHour());
        table.put("Minute", (_, v) -> (short) time(v, 0).getMinute());
        table.put("Second", (_, v) -> (short) time(v, 0).getSecond());
        table.put("Weekday", (_, v) -> weekday(time(v, 0), v.whole(1, 1)));
        table.put("DateSerial", (_, v) -> date(v));
        table.put(
                "TimeSerial",
                (_, v) ->
                        new VbDate((v.number(0) * 3600 + v.number(1) * 60 + v.number(2)) / 86400));
        table.put(
                "DateValue", (_, v) -> new VbDate(Math.floor(Convert.toDate(v.plain(0)).serial())));
        table.put("TimeValue", (_, v) -> new VbDate(Convert.toDate(v.plain(0)).serial() % 1));
        table.put("DateAdd", (_, v) -> added(v));
        table.put("DateDiff", (_, v) -> between(v));
        table.put("DatePart", (_, v) -> part(v.string(0), time(v, 1)));
        table.put("IsDate", (_, v) -> isDate(v.plain(0)));
        table.put("MonthName", (_, v) -> monthName(v));
        table.put("WeekdayName", (_, v) -> weekdayName(v));
        table.put("FormatDateTime", (_, v) -> told(v));
    }

    private static LocalDateTime now(Frame frame) {
        return LocalDateTime.ofInstant(
                Instant.ofEpochMilli(frame.run().world().clock().look()), ZoneOffset.UTC);
    }

    private static LocalDateTime time(Values values, int position) {
        return Convert.toDate(values.plain(position)).time();
    }

    private static Object weekday(LocalDateTime time, int first) {
        int sunday = time.getDayOfWeek().getValue() % 7;
        return (short) ((sunday - Math.max(first - 1, 0) + 7) % 7 + 1);
    }

    private static VbDate date(Values values) {
        int year = values.whole(0);
        if (year >= 0 && year < 30) year += 2000;
        else if (year >= 30 && year < 100) year += 1900;
        try {
            return VbDate.of(
                    LocalDateTime.of(year, 1, 1, 0, 0)
                            .plusMonths(values.whole(1) - 1L)
                            .plusDays(values.whole(2) - 1L));
        } catch (DateTimeException _) {
            throw VbError.of(5);
        }
    }

    private static VbDate added(Values values) {
        long count =
                Math.clamp(
                        Convert.toLongLong(values.plain(1)), -100_000_000_000L, 100_000_000_000L);
        LocalDateTime time = time(values, 2);
        try {
            return VbDate.of(
                    switch (values.string(0).toLowerCase(Locale.ROOT)) {
                        case "yyyy" -> time.plusYears(count);
                        case "q" -> time.plusMonths(3 * count);
                        case "m" -> time.plusMonths(count);
                        case "ww" -> time.plusWeeks(count);
                        case "d", "y", "w" -> time.plusDays(count);
                        case "h" -> time.plusHours(count);
                        case "n" -> time.plusMinutes(count);
                        case "s" -> time.plusSeconds(count);
                        default -> throw VbError.of(5);
                    });
        } catch (DateTimeException | ArithmeticException _) {
            throw VbError.of(5);
        }
    }

    private static Object between(Values values) {
        LocalDateTime from = time(values, 1);
        LocalDateTime to = time(values, 2);
        long count =
                switch (values.string(0).toLowerCase(Locale.ROOT)) {
                    case "yyyy" -> to.getYear() - from.getYear();
                    case "q" ->
                            (to.getYear() - from.getYear()) * 4L
                                    + to.get(IsoFields.QUARTER_OF_YEAR)
                                    - from.get(IsoFields.QUARTER_OF_YEAR);
                    case "m" ->
                            (to.getYear() - from.getYear()) * 12L
                                    + to.getMonthValue()
                                    - from.getMonthValue();
                    case "ww", "w" -> ChronoUnit.WEEKS.between(from, to);
                    case "d", "y" -> ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
                    case "h" ->
                            ChronoUnit.HOURS.between(
                                    from.truncatedTo(ChronoUnit.HOURS),
                                    to.truncatedTo(ChronoUnit.HOURS));
                    case "n" ->
                            ChronoUnit.MINUTES.between(
                                    from.truncatedTo(ChronoUnit.MINUTES),
                                    to.truncatedTo(ChronoUnit.MINUTES));
                    case "s" -> ChronoUnit.SECONDS.between(from, to);
                    default -> throw VbError.of(5);
                };
        return VbType.LONG.coerce((double) count);
    }

    private static Object part(String what, LocalDateTime time) {
        return (short)
                switch (what.toLowerCase(Locale.ROOT)) {
                    case "yyyy" -> time.getYear();
                    case "q" -> time.get(IsoFields.QUARTER_OF_YEAR);
                    case "m" -> time.getMonthValue();
                    case "y" -> time.getDayOfYear();
                    case "d" -> time.getDayOfMonth();
                    case "w" -> time.getDayOfWeek().getValue() % 7 + 1;
                    case "ww" -> (time.getDayOfYear() + 6) / 7;
                    case "h" -> time.getHour();
                    case "n" -> time.getMinute();
                    case "s" -> time.getSecond();
                    default -> throw VbError.of(5);
                };
    }

    private static boolean isDate(Object value) {
        if (value instanceof VbDate) return true;
        if (!(value instanceof CharSequence text)) return false;
        try {
            Dates.read(text.toString());
            return true;
        } catch (VbError _) {
            return false;
        }
    }

    private static TextStyle style(Values values) {
        return values.has(1) && values.truth(1) ? TextStyle.SHORT : TextStyle.FULL;
    }

    private static String monthName(Values values) {
        int month = values.whole(0);
        if (month < 1 || month > 12) throw VbError.of(5);
        return java.time.Month.of(month).getDisplayName(style(values), Locale.ENGLISH);
    }

    private static String weekdayName(Values values) {
        int day = values.whole(0);
        if (day < 1 || day > 7) throw VbError.of(5);
        return java.time.DayOfWeek.of((day + 5) % 7 + 1)
                .getDisplayName(style(values), Locale.ENGLISH);
    }

    private static String told(Values values) {
        VbDate date = Convert.toDate(values.plain(0));
        return switch (values.whole(1, 0)) {
            case 1 -> DateFormat.told(date, "dddd, mmmm dd, yyyy");
            case 2 -> Dates.day(date.time());
            case 3 -> Dates.clock(date.time());
            case 4 -> DateFormat.told(date, "hh:nn");
            default -> Dates.told(date);
        };
    }
}
