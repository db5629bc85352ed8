package dev.peekaboo.mail.mime;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file name as it arrived, for the record: what is shown and compared is decoded, repaired and
 * cut, and cannot be turned back into the bytes of the mail.
 */
public final class SentName {
    /** In bytes of each header. */
    static final int LONGEST = 1024;

    /** Headers may be repeated; a database row has its limits. */
    private static final int MOST = 4;

    private static final List<Pattern> PARAMETERS =
            List.of(
                    Pattern.compile("(?i)(?<![\\w-])filename\\s*[*=]"),
                    Pattern.compile("(?i)(?<![\\w-])name\\s*[*=]"));

    private SentName() {}

    /**
     * The parameters that gave a name, in printable ASCII: other bytes as {@code \xE4}, a backslash
     * as {@code \\}, of each header what is longer than {@value #LONGEST} bytes cut, of the first
     * {@value #MOST} headers. Null if there is nothing to add to the name, because it stands there
     * just as it reads.
     *
     * @param values of the header's fields, one char (0 to 255) for each byte
     * @param names as they were understood
     */
    public static @Nullable String of(List<String> values, List<String> names) {
        if (names.isEmpty() || values.isEmpty()) return null;
        if (names.size() == 1 && isPlain(names.getFirst(), values)) return null;
        return values.stream()
                .limit(MOST)
                .map(SentName::fromTheName)
                .map(SentName::escaped)
                .collect(Collectors.joining(" | "));
    }

    private static boolean isPlain(String name, List<String> values) {
        Pattern alone = Pattern.compile("=\\s*(\"?)" + Pattern.quote(name) + "\\1\\s*(?:;|$)");
        return name.chars().allMatch(SentName::isPrintable)
                && values.stream().allMatch(value -> alone.matcher(value).find());
    }

    /** Whatever stands before it must not push it out of the record. */
    private static String fromTheName(String value) {
        for (Pattern parameter : PARAMETERS) {
            Matcher found = parameter.matcher(value);
            if (found.find()) return value.substring(found.start()).strip();
        }
        return value.strip();
    }

    private static boolean isPrintable(int c) {
        return c >= ' ' && c < 0x7f;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < Math.min(value.length(), LONGEST); i++) {
            char c = value.charAt(i);
            if (c == '\\') escaped.append("\\\\");
            else if (isPrintable(c)) escaped.append(c);
            else escaped.append(String.format("\\x%02X", (int) c));
        }
        return value.length() > LONGEST ? escaped.append("...").toString() : escaped.toString();
    }
}
