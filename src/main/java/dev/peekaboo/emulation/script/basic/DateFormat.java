package dev.peekaboo.emulation.script.basic;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Dates by a pattern of {@code Format}, as {@code yyyy-mm-dd hh:nn:ss}. */
final class DateFormat {
    private final LocalDateTime time;
    private final boolean isHalfDay;
    private boolean isAfterHour;

    private DateFormat(LocalDateTime time, boolean isHalfDay) {
        this.time = time;
        this.isHalfDay = isHalfDay;
    }

    static boolean isOne(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.matches(".*(?:[dmyhns]|am/pm).*") && !lower.matches(".*[0#].*")
                || lower.endsWith(" date")
                || lower.endsWith(" time");
    }

    static String told(VbDate date, String pattern) {
        String full =
                switch (pattern.toLowerCase(Locale.ROOT)) {
                    case "general date" -> "m/d/yyyy h:nn:ss am/pm";
                    case "long date" -> "dddd, mmmm d, yyyy";
                    case "medium date" -> "dd-mmm-yy";
                    case "short date" -> "m/d/yyyy";
                    case "long time" -> "h:nn:ss am/pm";
                    case "medium time" -> "hh:nn am/pm";
                    case "short time" -> "hh:nn";
                    default -> pattern;
                };
        return new DateFormat(date.time(), full.toLowerCase(Locale.ROOT).contains("am/pm"))
                .told(full);
    }

    private String told(String pattern) {
        StringBuilder out = new StringBuilder();
        String lower = pattern.toLowerCase(Locale.ROOT);
        int at = 0;
        while (at < pattern.length()) {
            char c = lower.charAt(at);
            if (lower.startsWith("am/pm", at)) {
                out.append(time.getHour() < 12 ? "AM" : "PM");
                at += 5;
            } else if (c == '"' || c == '\\') {
                int end = c == '\\' ? at + 1 : Math.max(pattern.indexOf('"', at + 1), at);
                out.append(pattern, at + 1, Math.min(end + (c == '\\' ? 1 : 0), pattern.length()));
                at = end + 1;
            } else if ("dmyhnsqw".indexOf(c) >= 0) {
                int end = at;
                while (end < lower.length() && lower.charAt(end) == c) end++;
                out.append(part(c, end - at));
                at = end;
            } else {
                out.append(pattern.charAt(at++));
            }
        }
        return out.toString();
    }

    private String part(char c, int count) {
        boolean isMinute = c == 'm' && isAfterHour;
        isAfterHour = c == 'h';
        return switch (isMinute ? 'n' : c) {
            case 'd' -> day(count);
            case 'm' ->
                    count > 2
                            ? time.getMonth().getDisplayName(style(count), Locale.ENGLISH)
                            : padded(time.getMonthValue(), count);
            case 'y' ->
                    count > 2
                            ? String.valueOf(time.getYear())
                            : count == 2
                                    ? padded(time.getYear() % 100, 2)
                                    : String.valueOf(time.getDayOfYear());
            case 'h' -> padded(hour(), count);
            case 'n' -> padded(time.getMinute(), count);
            case 's' -> padded(time.getSecond(), count);
            case 'q' -> String.valueOf((time.getMonthValue() + 2) / 3);
            default -> String.valueOf(time.getDayOfWeek().getValue() % 7 + 1);
        };
    }

    private String day(int count) {
        return count > 2
                ? time.getDayOfWeek().getDisplayName(style(count), Locale.ENGLISH)
                : padded(time.getDayOfMonth(), count);
    }

    private int hour() {
        if (!isHalfDay) return time.getHour();
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    private static TextStyle style(int count) {
        return count == 3 ? TextStyle.SHORT : TextStyle.FULL;
    }

    private static String padded(int number, int digits) {
        return digits > 1 ? "%02d".formatted(number) : String.valueOf(number);
    }
}
