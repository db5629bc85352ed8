package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 250ms}, {@code 12s}, {@code 1.5s}, {@code 4m}. */
final class Durations {
    private static final Pattern SPELLING = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|m)");

    private Durations() {}

    /**
     * @throws IllegalArgumentException naming the text and the way to write it
     */
    static Duration parse(String text) {
        Matcher spelling = SPELLING.matcher(text);
        if (!spelling.matches())
            throw new IllegalArgumentException(
                    "not a time: \"" + text + "\"; write it like 250ms, 12s or 4m");
        double number = Double.parseDouble(spelling.group(1));
        double millis =
                switch (spelling.group(2)) {
                    case "ms" -> number;
                    case "s" -> number * 1_000;
                    case String minutes -> number * 60_000;
                };
        return Duration.ofNanos(Math.round(millis * 1_000_000));
    }
}
