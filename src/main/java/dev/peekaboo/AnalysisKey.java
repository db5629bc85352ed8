package dev.peekaboo;

/**
 * Names one shared examination of a content: the same key is never examined twice at a time. What
 * does not fit into the database is refused here, since there it would be tried again for ever.
 *
 * @param selector what the sample's type and extension select in the sandbox, e.g. {@code doc};
 *     empty if they select nothing, so that inventing file names buys no detonations; at most 100
 *     characters
 * @param environment what the run was asked to use (platform, tags, package) as one line of text,
 *     may be empty; at most {@link #LONGEST_ENVIRONMENT} characters
 */
public record AnalysisKey(Sha256 sha256, String selector, String environment) {
    public static final int LONGEST_ENVIRONMENT = 500;
    private static final int LONGEST_SELECTOR = 100;

    public AnalysisKey {
        check("selector", selector, LONGEST_SELECTOR);
        check("environment", environment, LONGEST_ENVIRONMENT);
    }

    private static void check(String what, String text, int longest) {
        if (text.length() > longest)
            throw new IllegalArgumentException(
                    "the "
                            + what
                            + " of an analysis has "
                            + text.length()
                            + " characters, more than "
                            + longest
                            + ": "
                            + text.substring(0, longest));
    }
}
