package dev.peekaboo.torture;

import java.util.Locale;

/** How much torture there is time for. */
enum Extent {
    /** For every change: each scenario once. */
    SHORT,
    /** Half an hour. */
    MEDIUM,
    /** What docs/TESTED.md reports. */
    FULL;

    /** One of three, by extent. */
    int of(int few, int some, int many) {
        return switch (this) {
            case SHORT -> few;
            case MEDIUM -> some;
            case FULL -> many;
        };
    }

    /**
     * @param option e.g. {@code --short}
     */
    static Extent named(String option) {
        for (Extent one : values())
            if (option.equals("--" + one.name().toLowerCase(Locale.ROOT))) return one;
        throw new IllegalArgumentException(
                "unknown option " + option + "; there are --short, --medium, --full and --list");
    }
}
