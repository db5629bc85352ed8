package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code VBScript.RegExp}. Its work is counted letter by letter, so that no pattern runs for ever.
 */
final class RegularExpression extends ComObject {
    private static final int MOST = 100_000;

    private String pattern = "";
    private boolean ignoresCase;
    private boolean isGlobal;
    private boolean isMultiline;

    RegularExpression(ComWorld world) {
        super(world, "IRegExp2");
        property("Pattern", () -> pattern, value -> pattern = Args.text(value));
        property(
                "IgnoreCase",
                () -> ignoresCase,
                value -> ignoresCase = Args.of(value).flag(0, false));
        property("Global", () -> isGlobal, value -> isGlobal = Args.of(value).flag(0, false));
        property(
                "Multiline",
                () -> isMultiline,
                value -> isMultiline = Args.of(value).flag(0, false));
        read("Test", args -> matcher(args.text(0)).find());
        read("Execute", args -> new Collection(world, "MatchCollection", matches(args.text(0))));
        read("Replace", args -> replaced(args.text(0), args.text(1)));
    }

    private Matcher matcher(String text) {
        try {
            int flags =
                    (ignoresCase ? Pattern.CASE_INSENSITIVE : 0)
                            | (isMultiline ? Pattern.MULTILINE : 0);
            return Pattern.compile(pattern, flags).matcher(new Counted(text));
        } catch (PatternSyntaxException _) {
            throw new ComException(5017, "Syntax error in regular expression");
        }
    }

    private List<@Nullable Object> matches(String text) {
        List<@Nullable Object> matches = new ArrayList<>();
        Matcher matcher = matcher(text);
        while (matcher.find() && matches.size() < MOST) {
            matches.add(new Match(world, matcher));
            if (!isGlobal) break;
        }
        return matches;
    }

    /** {@code $1} and {@code $&} stand for what was found. */
    private String replaced(String text, String other) {
        Matcher matcher = matcher(text);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            out.append(text, at, matcher.start());
            append(out, other, matcher);
            at = matcher.end();
            if (!isGlobal || out.length() > 16 << 20) break;
        }
        return out.append(text, at, text.length()).toString();
    }

    private static void append(StringBuilder out, String other, Matcher matcher) {
        for (int i = 0; i < other.length(); i++) {
            char c = other.charAt(i);
            char next = i + 1 < other.length() ? other.charAt(i + 1) : 0;
            int group = next - '0';
            if (c == '$' && next == '&') out.append(matcher.group());
            else if (c == '$' && group >= 1 && group <= matcher.groupCount())
                out.append(matcher.group(group) == null ? "" : matcher.group(group));
            else if (c == '$' && next == '$') out.append('$');
            else {
                out.append(c);
                continue;
            }
            i++;
        }
    }

    /** Counts every look at a letter. */
    private final class Counted implements CharSequence {
        private static final int A_LOOK = 256;

        private final String text;
        private int looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks % A_LOOK == 0) world.trace().effort().spend(10L * A_LOOK);
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** One place that was found. */
    private static final class Match extends ComObject {
        private final String value;

        Match(ComWorld world, Matcher matcher) {
            super(world, "Match");
            value = matcher.group();
            int start = matcher.start();
            List<@Nullable Object> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++)
                groups.add(matcher.group(i) == null ? "" : matcher.group(i));
            property("Value", () -> value);
            property("FirstIndex", () -> (double) start);
            property("Length", () -> (double) value.length());
            property("SubMatches", () -> new Collection(world, "SubMatches", groups));
        }

        @Override
        public String text() {
            return value;
        }
    }
}
