package dev.peekaboo.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which fault strikes, and how often.
 *
 * @param probability 0 to 1, of each occasion
 * @param times how often at most
 */
public record FaultSpec(Fault fault, double probability, int times) {
    private static final Pattern SPELLING =
            Pattern.compile("([a-z0-9_]{1,40})(?::(\\d(?:\\.\\d{1,6})?))?(?:\\*(\\d{1,9}))?");

    public FaultSpec {
        if (!(probability >= 0 && probability <= 1))
            throw new IllegalArgumentException("a probability is 0 to 1, not " + probability);
    }

    /** On every occasion. */
    public static FaultSpec always(Fault fault) {
        return new FaultSpec(fault, 1, Integer.MAX_VALUE);
    }

    /** On the first few occasions, then never again. */
    public static FaultSpec first(int times, Fault fault) {
        return new FaultSpec(fault, 1, times);
    }

    /**
     * Reads {@code NAME}, {@code NAME:0.2} (with a probability), {@code NAME*3} (the first three
     * times) or {@code NAME:0.2*3}.
     *
     * @throws IllegalArgumentException naming what is wrong and the way out
     */
    public static FaultSpec parse(String text) {
        Matcher spelling = SPELLING.matcher(text);
        if (!spelling.matches())
            throw new IllegalArgumentException(
                    "not a fault: \"" + text + "\"; write NAME, NAME:PROBABILITY or NAME*TIMES");
        Fault fault =
                Fault.named(spelling.group(1))
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no fault is named \""
                                                        + spelling.group(1)
                                                        + "\"; --list-faults names them all"));
        return new FaultSpec(
                fault,
                spelling.group(2) == null ? 1 : Double.parseDouble(spelling.group(2)),
                spelling.group(3) == null
                        ? Integer.MAX_VALUE
                        : Integer.parseInt(spelling.group(3)));
    }
}
