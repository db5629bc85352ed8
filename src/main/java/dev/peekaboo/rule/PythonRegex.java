package dev.peekaboo.rule;

/**
 * A regular expression in the dialect of Python's {@code re} module for text, as rules have always
 * been written in it. It answers yes or no within a bounded time, whatever the pattern and the
 * text.
 *
 * <p>The pattern is translated ({@link RegexTranslator}) for two engines. RE2J needs time linear in
 * the text, but has no look-around and no back references; java.util.regex has all of Python, but
 * some patterns make it run for centuries or eat its stack. So RE2J answers wherever its answer is
 * Python's; the rest runs on a few threads of their own with a deadline ({@link MatchThreads}), and
 * an overrun is the answer {@link Answer.GaveUp}, never "not found".
 *
 * <p>Immutable and safe for many threads.
 */
public final class PythonRegex {
    private final String source;
    private final RegexProgram search;
    private final RegexProgram whole;

    private PythonRegex(String source, RegexProgram search, RegexProgram whole) {
        this.source = source;
        this.search = search;
        this.whole = whole;
    }

    /** What a search found out. */
    public sealed interface Answer {
        Answer FOUND = new Found();
        Answer NOT_FOUND = new NotFound();

        record Found() implements Answer {}

        record NotFound() implements Answer {}

        /** It could not be found out; a rule that asked is {@code failed}. */
        record GaveUp(Limit limit) implements Answer {}
    }

    /** What made a search give up. */
    public enum Limit {
        /** It took longer than {@link MatchThreads#LONGEST}. */
        TIME,
        /** It needed more stack than a thread has. */
        STACK,
        /** Too many other searches were waiting; asking again later may help. */
        BUSY
    }

    /**
     * Translates a pattern.
     *
     * @param pattern at most {@value RegexTranslator#LONGEST} chars
     * @throws RegexSyntaxException naming what is wrong and where
     */
    public static PythonRegex compile(String pattern) throws RegexSyntaxException {
        return compile(pattern, false);
    }

    /** As {@link #compile}, with Python's {@code re.IGNORECASE}. */
    public static PythonRegex compileIgnoringCase(String pattern) throws RegexSyntaxException {
        return compile(pattern, true);
    }

    private static PythonRegex compile(String pattern, boolean ignoringCase)
            throws RegexSyntaxException {
        return new PythonRegex(
                pattern,
                RegexProgram.compile(pattern, ignoringCase),
                RegexProgram.compile(pattern + "$", ignoringCase));
    }

    /** Searches anywhere in the text, as {@code re.search}. */
    public Answer find(CharSequence text) throws InterruptedException {
        return search.run(text, RegexProgram.From.ANYWHERE);
    }

    /**
     * Compares with the whole text the way expressions always did: {@code re.match} of the pattern
     * with a dollar sign appended. So one line break at the end of the text is tolerated, and of
     * {@code foo|bar} only the last alternative is tied to the end.
     */
    public Answer matchesWhole(CharSequence text) throws InterruptedException {
        return whole.run(text, RegexProgram.From.START);
    }

    /** Whether it is of the form {@code foo|bar}; see {@link #matchesWhole} for the trap in it. */
    public boolean hasAlternatives() {
        return search.hasAlternatives();
    }

    /** The pattern as it was written. */
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
