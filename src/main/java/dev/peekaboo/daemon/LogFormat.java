package dev.peekaboo.daemon;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PeekabooAV's {@code log_format} (Python's percent style) as a pattern of logback. */
final class LogFormat {
    private static final Pattern FIELD =
            Pattern.compile("%\\(([A-Za-z]+)\\)[-0-9.]*[sd]|%%|[%\\\\(){}]");
    private static final Map<String, String> FIELDS =
            Map.of(
                    "asctime", "%d{yyyy-MM-dd HH:mm:ss,SSS}",
                    "created", "%d{epoch}",
                    "name", "%logger",
                    "levelname", "%level",
                    "thread", "%thread",
                    "threadName", "%thread",
                    "process", "%property{PID}",
                    "module", "%logger{0}",
                    "funcName", "%logger{0}",
                    // Control characters come from somebody else's text: a log line stays one line.
                    "message",
                            "%replace(%msg){'[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]', '?'}");

    private LogFormat() {}

    /** Fields we have no equivalent for are left out. */
    static String pattern(String format) {
        Matcher field = FIELD.matcher(format);
        StringBuilder pattern = new StringBuilder();
        while (field.find())
            field.appendReplacement(pattern, Matcher.quoteReplacement(translated(field)));
        return field.appendTail(pattern).append("%n").toString();
    }

    private static String translated(Matcher field) {
        if (field.group(1) != null) return FIELDS.getOrDefault(field.group(1), "");
        return switch (field.group()) {
            case "%%", "%" -> "\\%";
            default -> "\\" + field.group();
        };
    }
}
