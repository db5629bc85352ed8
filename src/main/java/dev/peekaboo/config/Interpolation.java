package dev.peekaboo.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fills {@code %(name)s} and turns {@code %%} into {@code %}, as Python's {@code
 * BasicInterpolation} does. Bounded in depth (10, as there) and in length. Complaints never show
 * the value, because it may hold a password.
 */
final class Interpolation {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 1 << 20;

    private final Function<String, Optional<String>> lookup;
    private final StringBuilder filled = new StringBuilder();

    /** Why a value cannot be filled in. */
    static final class BadReference extends Exception {
        private static final long serialVersionUID = 1L;

        BadReference(String message) {
            super(message);
        }
    }

    private Interpolation(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    /**
     * @param lookup the raw value of an option by its lower-case name
     */
    static String fill(String raw, Function<String, Optional<String>> lookup) throws BadReference {
        var interpolation = new Interpolation(lookup);
        interpolation.fill(raw, 1);
        return interpolation.filled.toString();
    }

    private void fill(String raw, int depth) throws BadReference {
        if (depth > DEEPEST)
            throw new BadReference(
                    "values refer to each other more than " + DEEPEST + " deep; is it a circle?");
        int at = 0;
        while (at < raw.length()) {
            int percent = raw.indexOf('%', at);
            if (percent < 0) percent = raw.length();
            append(raw.substring(at, percent));
            at = percent == raw.length() ? percent : percent(raw, percent, depth);
        }
    }

    /** Deals with the {@code %} at this place and returns where to go on. */
    private int percent(String raw, int at, int depth) throws BadReference {
        char next = at + 1 < raw.length() ? raw.charAt(at + 1) : ' ';
        if (next == '%') {
            append("%");
            return at + 2;
        }
        if (next != '(')
            throw new BadReference(
                    "a % stands alone at character "
                            + (at + 1)
                            + " of the value; write %% for a percent sign");
        return reference(raw, at, depth);
    }

    private int reference(String raw, int at, int depth) throws BadReference {
        int close = raw.indexOf(')', at);
        if (close <= at + 2 || !raw.startsWith("s", close + 1))
            throw new BadReference(
                    "the %( at character "
                            + (at + 1)
                            + " of the value does not end in )s; write %(name)s for another"
                            + " option's value, or %%( for the two characters");
        String name = raw.substring(at + 2, close);
        String value =
                lookup.apply(name.toLowerCase(Locale.ROOT))
                        .orElseThrow(
                                () ->
                                        new BadReference(
                                                "%("
                                                        + Quoted.oneLine(name, 40)
                                                        + ")s names no option of this section or"
                                                        + " of [DEFAULT]"));
        fill(value, depth + 1);
        return close + 2;
    }

    private void append(String text) throws BadReference {
        filled.append(text);
        if (filled.length() > LONGEST)
            throw new BadReference("filled in, the value is longer than 1 MiB");
    }
}
