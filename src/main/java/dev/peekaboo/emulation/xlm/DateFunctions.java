package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Functions of dates and times. */
final class DateFunctions {
    private DateFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("NOW", args -> new Num(args.machine().now()));
        all.put("TODAY", args -> new Num(Math.floor(args.machine().now())));
        Map<String, ToIntFunction<LocalDateTime>> parts =
                Map.of(
                        "DAY",
                        LocalDateTime::getDayOfMonth,
                        "MONTH",
                        LocalDateTime::getMonthValue,
                        "YEAR",
                        LocalDateTime::getYear,
                        "HOUR",
                        LocalDateTime::getHour,
                        "MINUTE",
                        LocalDateTime::getMinute,
                        "SECOND",
                        LocalDateTime::getSecond);
        parts.forEach(
                (name, part) ->
                        all.put(
                                name,
                                args ->
                                        new Num(
                                                part.applyAsInt(
                                                        Dates.date(serial(args.value(0)))))));
        all.put(
                "WEEKDAY",
                args -> {
                    int day = Dates.date(serial(args.value(0))).getDayOfWeek().getValue();
                    return new Num(args.whole(1, 1) == 2 ? day : day % 7 + 1);
                });
        all.put("DATE", DateFunctions::date);
        all.put(
                "TIME",
                args ->
                        new Num(
                                (args.number(0) * 3600 + args.number(1) * 60 + args.number(2))
                                        / 86_400
                                        % 1));
        all.put("DATEVALUE", args -> new Num(Math.floor(serial(new Text(args.text(0))))));
        all.put("TIMEVALUE", args -> new Num(serial(new Text(args.text(0))) % 1));
        return all;
    }

    private static Value date(Arguments args) {
        try {
            LocalDate date =
                    LocalDate.of(args.whole(0), 1, 1)
                            .plusMonths(args.whole(1) - 1L)
                            .plusDays(args.whole(2) - 1L);
            return new Num(Dates.serial(date.atStartOfDay()));
        } catch (DateTimeException _) {
            throw new Failed("#NUM!");
        }
    }

    /** Of a number, or of a text that shows a date or a time. */
    static double serial(Value value) {
        if (!(value instanceof Text(var text)) || Convert.isNumber(text))
            return Convert.number(value);
        String plain = text.strip();
        try {
            if (plain.matches("\\d{1,2}:\\d{2}(:\\d{2})?"))
                return LocalTime.parse(plain, DateTimeFormatter.ofPattern("H:mm[:ss]"))
                                .toSecondOfDay()
                        / 86_400.0;
            DateTimeFormatter known =
                    DateTimeFormatter.ofPattern("[yyyy-M-d][M/d/yyyy][d.M.yyyy]", Locale.ROOT);
            return Dates.serial(LocalDate.parse(plain, known).atStartOfDay());
        } catch (DateTimeException _) {
            throw new Failed("#VALUE!");
        }
    }

    /**
     * A date in a format of Excel.
     *
     * @param format in lower case: d, m, y, h, s and what is between them
     */
    static String shown(double serial, String format) {
        String pattern =
                format.replaceAll("(?<=h{1,2}[: ]?)mm|mm(?=:s)", "\u0001\u0001")
                        .replace('m', 'M')
                        .replace('\u0001', 'm')
                        .replace('h', 'H')
                        .replace("dddd", "EEEE")
                        .replace("ddd", "EEE");
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(Dates.date(serial));
        } catch (IllegalArgumentException | DateTimeException _) {
            throw new Failed("#VALUE!");
        }
    }
}
