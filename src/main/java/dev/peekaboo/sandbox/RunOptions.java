package dev.peekaboo.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the sandbox is asked to run a sample. What is empty is left to the sandbox.
 *
 * @param analysisTimeout how long the sample may run, whole seconds, at least 1
 * @param platform e.g. {@code windows}
 * @param tags what the virtual machine must have, e.g. {@code win10}; a present but empty list asks
 *     for none
 * @param analysisPackage the sandbox's way to start this kind of file, e.g. {@code doc} (the option
 *     {@code package})
 */
public record RunOptions(
        Optional<Duration> analysisTimeout,
        Optional<String> platform,
        Optional<List<String>> tags,
        Optional<String> analysisPackage) {
    /** Everything is left to the sandbox. */
    public static final RunOptions DEFAULTS =
            new RunOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration LONGEST = Duration.ofDays(1);

    /** They are part of what an analysis is found by in the database, which has so much room. */
    private static final int LONGEST_TAGS = 255;

    public RunOptions {
        tags = tags.map(List::copyOf);
        List<String> problems = problems(analysisTimeout, platform, tags, analysisPackage);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
    }

    /** These options, and where they leave something open, the others'. */
    public RunOptions orElse(RunOptions others) {
        return new RunOptions(
                analysisTimeout.or(others::analysisTimeout),
                platform.or(others::platform),
                tags.or(others::tags),
                analysisPackage.or(others::analysisPackage));
    }

    private static List<String> problems(
            Optional<Duration> timeout,
            Optional<String> platform,
            Optional<List<String>> tags,
            Optional<String> analysisPackage) {
        List<String> problems = new ArrayList<>();
        timeout.filter(t -> t.compareTo(Duration.ofSeconds(1)) < 0 || t.compareTo(LONGEST) > 0)
                .ifPresent(
                        t ->
                                problems.add(
                                        "analysis_timeout ("
                                                + t.toMillis() / 1000.0
                                                + " s) must be between 1 s and one day"));
        platform.ifPresent(p -> checkWord("platform", p, problems));
        tags.ifPresent(list -> checkTags(list, problems));
        analysisPackage.ifPresent(p -> checkWord("package", p, problems));
        return problems;
    }

    private static void checkTags(List<String> tags, List<String> problems) {
        tags.forEach(tag -> checkWord("tags", tag, problems));
        int length = String.join(",", tags).length();
        if (length > LONGEST_TAGS)
            problems.add(
                    "tags ("
                            + tags.size()
                            + " of them) are "
                            + length
                            + " characters together and must be at most "
                            + LONGEST_TAGS
                            + "; leave out those that every machine of the node has");
    }

    private static void checkWord(String option, String word, List<String> problems) {
        if (!word.matches("[A-Za-z0-9_.-]{1,64}"))
            problems.add(
                    option
                            + " ("
                            + word
                            + ") must be a word of at most 64 letters, digits, dots, hyphens and"
                            + " underscores");
    }
}
