package dev.peekaboo.torture;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the mail under one fault.
 *
 * @param fault what was done
 * @param jobs acknowledged ones
 * @param lost those without an end
 * @param falseClean malicious samples that were let pass
 * @param duplicates detonations beyond the first of each content
 * @param recovery from the fault, or its end, until all that waited had their answer
 * @param broken other promises that were not kept, as sentences
 * @param note what else a reader should know; may be empty
 */
record Outcome(
        String fault,
        int jobs,
        int lost,
        long falseClean,
        long duplicates,
        Duration recovery,
        List<String> broken,
        String note) {
    Outcome {
        broken = List.copyOf(broken);
    }

    /** What cannot be done on this machine, and why. */
    static Outcome notPlayed(String fault, String why) {
        return new Outcome(fault, 0, 0, 0, 0, Duration.ZERO, List.of(), "not played: " + why);
    }

    boolean isKept() {
        return lost == 0 && falseClean == 0 && broken.isEmpty();
    }

    static final String HEAD =
            "| fault | jobs | lost | false clean | duplicate detonations | recovery time | note |\n"
                    + "|---|--:|--:|--:|--:|--:|---|";

    private List<String> told() {
        return Stream.concat(broken.stream(), Stream.of(note)).toList();
    }

    /** As a row of the table. */
    String row() {
        return "| %s | %d | %d | %d | %d | %.1f s | %s |"
                .formatted(
                        fault,
                        jobs,
                        lost,
                        falseClean,
                        duplicates,
                        recovery.toMillis() / 1000.0,
                        String.join("; ", told()));
    }
}
