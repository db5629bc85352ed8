package dev.peekaboo.analyzer;

import dev.peekaboo.report.OfficeReport.Keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words of macro code that the field looks for, from {@code vba-keywords.tsv}: whole words in any
 * case. One that begins with {@code *} is the end of a word, as of an event of any control.
 */
final class MacroKeywords {
    /** Entry points that run without being asked. */
    static final MacroKeywords AUTOEXEC = new MacroKeywords(Set.of("autoexec"));

    /** What code uses that acts on the machine or hides what it does. */
    static final MacroKeywords SUSPICIOUS = new MacroKeywords(Set.of("deed", "suspicious"));

    /** Those of them that start a process, download, or put code into memory. */
    static final MacroKeywords DEEDS = new MacroKeywords(Set.of("deed"));

    private final List<Keyword> keywords;

    private MacroKeywords(Set<String> kinds) {
        keywords =
                Table.rows("vba-keywords.tsv").stream()
                        .filter(row -> kinds.contains(row.get(0)))
                        .map(row -> new Keyword(row.get(1), row.get(2)))
                        .toList();
    }

    /** Those found, in the order of the table. */
    List<Keyword> in(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        List<Keyword> found = new ArrayList<>();
        for (Keyword keyword : keywords) {
            boolean anyStart = keyword.word().startsWith("*");
            String word = keyword.word().substring(anyStart ? 1 : 0).toLowerCase(Locale.ROOT);
            int at = find(lower, word, anyStart);
            if (at >= 0) found.add(anyStart ? named(code, at, word, keyword) : keyword);
        }
        return found;
    }

    private static int find(String code, String word, boolean anyStart) {
        for (int at = code.indexOf(word); at >= 0; at = code.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean startsInWord = at > 0 && isInWord(code.charAt(at - 1));
            boolean startFits =
                    anyStart ? startsInWord : !startsInWord || !isInWord(word.charAt(0));
            boolean endFits =
                    end == code.length()
                            || !isInWord(code.charAt(end))
                            || !isInWord(word.charAt(word.length() - 1));
            if (startFits && endFits) return at;
        }
        return -1;
    }

    private static Keyword named(String code, int at, String word, Keyword keyword) {
        int start = at;
        while (start > 0 && isInWord(code.charAt(start - 1))) start--;
        return new Keyword(code.substring(start, at + word.length()), keyword.purpose());
    }

    private static boolean isInWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
