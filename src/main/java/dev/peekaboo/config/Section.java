package dev.peekaboo.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The typed values of one section. A getter never throws: a wrong value adds a {@link Problem} and
 * the default is returned. Each getter remembers that its option exists, for {@link #finish}.
 */
public final class Section {
    private final String name;
    private final Layers layers;
    private final Complaints complaints;
    private final Asked asked = new Asked();

    Section(String name, Layers layers, Complaints complaints) {
        this.name = name;
        this.layers = layers;
        this.complaints = complaints;
    }

    public String name() {
        return name;
    }

    /** Whether the option is given, as a single value or as a list, here or in [DEFAULT]. */
    public boolean has(String option) {
        return layers.scalar(option).isPresent() || !layers.list(option).isEmpty();
    }

    /** Any text; may be empty if that is what the file says. */
    public String text(String option, String defaultValue) {
        return value(option, defaultValue, Optional::of, "any text");
    }

    /** Any text; empty if the option is absent or has no value. */
    public Optional<String> optionalText(String option) {
        return Optional.of(text(option, "")).filter(text -> !text.isEmpty());
    }

    /** A whole number from {@code min} to {@code max}, spelled as for Python's {@code int()}. */
    public int integer(String option, int defaultValue, int min, int max) {
        return (int) integer(option, (long) defaultValue, min, max);
    }

    /** A whole number from {@code min} to {@code max}, spelled as for Python's {@code int()}. */
    public long integer(String option, long defaultValue, long min, long max) {
        return value(
                option,
                defaultValue,
                text -> within(Spelling.wholeNumber(text), min, max),
                "a whole number " + range(min, max));
    }

    /** A number, spelled as for Python's {@code float()}; infinite is a number, NaN is not. */
    public double number(String option, double defaultValue) {
        return value(
                option,
                defaultValue,
                text -> Spelling.number(text).stream().boxed().findAny(),
                "a number such as " + defaultValue);
    }

    /** 1, yes, true, on, 0, no, false or off, in any case. */
    public boolean flag(String option, boolean defaultValue) {
        return value(option, defaultValue, Spelling::flag, "yes or no");
    }

    /**
     * A time of at least one second: seconds, or with a unit {@code s}, {@code m}, {@code h},
     * {@code d}.
     */
    public Duration seconds(String option, Duration defaultValue) {
        return optionalSeconds(option).orElse(defaultValue);
    }

    /** As {@link #seconds}; empty if the option is absent. */
    public Optional<Duration> optionalSeconds(String option) {
        Duration given =
                value(
                        option,
                        Duration.ZERO,
                        text -> Spelling.duration(text).filter(Duration::isPositive),
                        "seconds of at least 1, or a time such as 90s, 15m, 4h or 30d");
        return Optional.of(given).filter(Duration::isPositive);
    }

    /** A number of bytes, 0 or more: plain, or with K, M, G, T for powers of 1024. */
    public long bytes(String option, long defaultValue) {
        return value(
                option,
                defaultValue,
                text -> within(Spelling.size(text), 0, Long.MAX_VALUE),
                "a number of bytes, or a size such as 64K, 10M or 1G");
    }

    /** A whole number of percent from 0 to 100, with or without the sign. */
    public int percent(String option, int defaultValue) {
        return value(
                option,
                defaultValue,
                text -> Spelling.percent(text).stream().mapToObj(p -> (int) p).findAny(),
                "a percentage from 0 to 100");
    }

    /** One of the names, exactly as spelled. */
    public <T> T choice(String option, T defaultValue, Map<String, T> names) {
        return value(
                option,
                defaultValue,
                text -> Optional.ofNullable(names.get(text)),
                "one of " + String.join(", ", new TreeSet<>(names.keySet())));
    }

    /** A log level in upper case. */
    public LogLevel logLevel(String option, LogLevel defaultValue) {
        return value(
                option, defaultValue, LogLevel::of, "one of CRITICAL, ERROR, WARNING, INFO, DEBUG");
    }

    /**
     * The items of {@code option.X}, in the order of the files. A single value {@code option} is an
     * error here.
     */
    public List<Item> list(String option) {
        asked.lists().add(option);
        if (layers.scalar(option).isPresent() && !asked.scalars().contains(option))
            problem(option, Complaints.notAList(option, name));
        return layers.list(option);
    }

    /**
     * Words separated by blanks or commas, given as a single value, as a list, or both. For options
     * that PeekabooAV does not have.
     */
    public List<Item> words(String option) {
        String single = text(option, "");
        var all = new ArrayList<Item>();
        layers.scalar(option)
                .ifPresent(entry -> all.add(new Item(single, entry.file(), entry.line())));
        all.addAll(list(option));
        return all.stream().flatMap(Item::words).toList();
    }

    /** Reports an option that existed once. */
    public void removed(String option, String wayOut) {
        if (!has(option)) return;
        asked.gone().add(option);
        problem(option, option + " in [" + name + "] was removed: " + wayOut);
    }

    /**
     * The line of a single value or of the first item of a list, for cross-option checks; 0 if
     * absent.
     */
    public int lineOf(String option) {
        return complaints.place(layers, option).line();
    }

    /** Adds an error at the option's place, or at the section's header if the option is absent. */
    public void problem(String option, String message) {
        var place = complaints.place(layers, option);
        complaints.problems().error(place.file(), place.line(), message);
    }

    /** Adds an error at the section's header. */
    public void problem(String message) {
        complaints.problems().error(complaints.file(), complaints.line(), message);
    }

    /** Adds an error at an item of a list. */
    public void problem(Item item, String message) {
        complaints.problems().error(item.file(), item.line(), message);
    }

    /** Adds a warning at an item of a list. */
    public void warning(Item item, String message) {
        complaints.problems().warning(item.file(), item.line(), message);
    }

    /** Adds a warning at the option's place, or at the section's header if the option is absent. */
    public void warning(String option, String message) {
        var place = complaints.place(layers, option);
        complaints.problems().warning(place.file(), place.line(), message);
    }

    /**
     * Reports the options of this section that no getter was asked for. What PeekabooAV refused is
     * an error; what it overlooked (unknown lists) a warning, because existing files go on working.
     */
    public void finish() {
        complaints.reportUnknown(layers.own(), asked);
    }

    /** Every option a getter was asked for; a list as {@code name.1}. */
    Set<String> options() {
        return asked.shown();
    }

    private <T> T value(
            String option, T defaultValue, Function<String, Optional<T>> reading, String wanted) {
        asked.scalars().add(option);
        Optional<Entry> entry = layers.scalar(option);
        if (entry.isEmpty()) return defaultValue;
        try {
            String text = Interpolation.fill(entry.get().value(), layers::raw);
            Optional<T> value = reading.apply(text);
            if (value.isEmpty()) problem(option, Complaints.wrong(option, name, text, wanted));
            return value.orElse(defaultValue);
        } catch (Interpolation.BadReference e) {
            problem(option, option + " in [" + name + "]: " + e.getMessage());
            return defaultValue;
        }
    }

    private static Optional<Long> within(OptionalLong number, long min, long max) {
        return number.stream().filter(n -> n >= min && n <= max).boxed().findAny();
    }

    private static String range(long min, long max) {
        if (max == Integer.MAX_VALUE || max == Long.MAX_VALUE) return "of at least " + min;
        return "from " + min + " to " + max;
    }
}
