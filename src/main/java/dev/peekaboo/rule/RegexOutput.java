package dev.peekaboo.rule;

import dev.peekaboo.rule.RegexTranslator.Translation;

import java.util.List;
import java.util.Optional;

/** One pattern being written for java.util.regex and for RE2J, and what was noticed meanwhile. */
final class RegexOutput {
    // What Python's str.isalnum, isdecimal and isspace accept, as members of a class.
    private static final String WORD = "\\p{L}\\p{N}_";
    private static final String DIGIT = "\\p{Nd}";
    private static final String SPACE =
            "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}"
                    + "\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
    private static final String ASCII_WORD = "a-zA-Z0-9_";
    private static final String ASCII_DIGIT = "0-9";
    private static final String ASCII_SPACE = "\\x{9}-\\x{d}\\x{20}";

    /** Counted repeats are written out by RE2J; larger programs are slow and eat memory. */
    private static final long LARGEST_FOR_RE2 = 5_000;

    private static final String ANYTHING = "(?s:.)";

    private final StringBuilder java = new StringBuilder();
    private final StringBuilder re2 = new StringBuilder();
    private boolean suitsRe2 = true;
    private boolean isStraight = true;
    private boolean needsAscii;
    private boolean needsOpenEnd;

    Translation translation(long size, boolean hasAlternatives) {
        boolean isForRe2 = suitsRe2 && size <= LARGEST_FOR_RE2;
        return new Translation(
                java.toString(),
                isForRe2 ? Optional.of(re2.toString()) : Optional.empty(),
                isStraight,
                size,
                needsAscii,
                needsOpenEnd,
                hasAlternatives);
    }

    private void both(String text) {
        java.append(text);
        re2.append(text);
    }

    private void each(String forJava, String forRe2) {
        java.append(forJava);
        re2.append(forRe2);
    }

    /** From here RE2J cannot follow. */
    void onlyJava() {
        suitsRe2 = false;
        isStraight = false;
    }

    void literal(int c, RegexFlags flags) {
        both(inClass(c, flags));
    }

    /** A character as it stands inside a class or outside, never meaning anything else. */
    String inClass(int c, RegexFlags flags) {
        // The engines disagree on a few folds beyond ASCII, such as the dotless i.
        if (flags.ignoreCase() && c >= 0x80) suitsRe2 = false;
        // Beyond the BMP unescaped: java.util.regex looks behind wrongly at an escaped one.
        boolean isPlain =
                Character.isSupplementaryCodePoint(c) || (c < 0x80 && Character.isLetterOrDigit(c));
        return isPlain ? Character.toString(c) : "\\x{" + Integer.toHexString(c) + "}";
    }

    static String categoryMembers(char letter, RegexFlags flags) {
        return switch (letter) {
            case 'w', 'W' -> flags.ascii() ? ASCII_WORD : WORD;
            case 'd', 'D' -> flags.ascii() ? ASCII_DIGIT : DIGIT;
            case 's', 'S' -> flags.ascii() ? ASCII_SPACE : SPACE;
            default -> throw new IllegalArgumentException("no category: " + letter);
        };
    }

    void category(char letter, RegexFlags flags) {
        both((Character.isUpperCase(letter) ? "[^" : "[") + categoryMembers(letter, flags) + "]");
    }

    /** {@code members} or anything outside one of the {@code complements}; or all but that. */
    void charClass(boolean isNegated, String members, List<String> complements) {
        if (complements.isEmpty()) {
            both((isNegated ? "[^" : "[") + members + "]");
            return;
        }
        StringBuilder any = new StringBuilder(members.isEmpty() ? "" : "[" + members + "]");
        for (String complement : complements)
            any.append(any.isEmpty() ? "" : "|").append("[^").append(complement).append(']');
        isStraight = false;
        if (isNegated) {
            onlyJava();
            both("(?:(?!" + any + ")" + ANYTHING + ")");
        } else both("(?:" + any + ")");
    }

    void anyChar(RegexFlags flags) {
        both(flags.dotAll() ? ANYTHING : "[^\\n]");
    }

    void lineStart(RegexFlags flags) {
        if (flags.multiline()) each("(?:\\A|(?<=\\n))", "(?m:^)");
        else both("\\A");
    }

    void lineEnd(RegexFlags flags) {
        if (flags.multiline()) {
            each("(?=\\n|\\z)", "(?m:$)");
            return;
        }
        each("(?=\\n?\\z)", "\\z");
        needsOpenEnd = true;
    }

    void anchor(char letter, RegexFlags flags) {
        switch (letter) {
            case 'A' -> both("\\A");
            case 'Z' -> both("\\z");
            case 'b' -> boundary(flags);
            // Python 3.11 finds no \B in an empty text.
            case 'B' -> {
                suitsRe2 = false;
                both("(?!" + boundaryOf(flags) + ")(?!\\A\\z)");
            }
            default -> throw new IllegalArgumentException("no anchor: " + letter);
        }
    }

    private void boundary(RegexFlags flags) {
        each(boundaryOf(flags), "\\b");
        needsAscii = true;
    }

    private static String boundaryOf(RegexFlags flags) {
        String word = "[" + categoryMembers('w', flags) + "]";
        return "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
    }

    void reference(int group) {
        onlyJava();
        java.append("(?:\\").append(group).append(')');
    }

    void repeat(RegexRepeat repeat) {
        isStraight = false;
        if (repeat.isPossessive()) onlyJava();
        both(repeat.text());
    }

    void alternative() {
        isStraight = false;
        both("|");
    }

    void openCapturing() {
        each("(", "(?:");
    }

    void open(String opener) {
        both(opener);
    }

    void close() {
        both(")");
    }

    /** From here to the end of the group. */
    void inline(RegexFlags flags) {
        each("(?" + javaCase(flags) + ")", "(?" + re2Case(flags) + ")");
    }

    void open(RegexFlags flags) {
        each("(?" + javaCase(flags) + ":", "(?" + re2Case(flags) + ":");
    }

    // The other flags are spelled out where they matter; only the case is left to the engines.
    private String javaCase(RegexFlags flags) {
        if (!flags.ignoreCase()) return "-iu";
        return flags.ascii() ? "i-u" : "iu";
    }

    private String re2Case(RegexFlags flags) {
        needsAscii |= flags.ignoreCase();
        return flags.ignoreCase() ? "i" : "-i";
    }
}
