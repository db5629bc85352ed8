package dev.peekaboo.mail.mime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/**
 * Cuts a header value into its main word and parameters, RFC 2045 5.1. Reads on over whatever it
 * does not understand, in one pass, so it is linear in the length of the value.
 */
final class HeaderParser {
    private final String text;
    private int at;

    HeaderParser(String value) {
        // Unfolding: the line end goes, the blank behind it stays. RFC 5322 2.2.3.
        text = value.replace("\r", "").replace("\n", "");
    }

    HeaderValue parse() {
        String main = main();
        List<HeaderValue.Parameter> parameters = new ArrayList<>();
        while (at < text.length()) {
            skipBlanksAndComments();
            String name = name();
            skipBlanksAndComments();
            if (here() == '=') {
                at++;
                skipBlanksAndComments();
                List<String> readings = here() == '"' ? quoted() : token();
                if (!name.isEmpty()) parameters.add(new HeaderValue.Parameter(name, readings));
            } else if (here() == ';' || name.isEmpty()) {
                at++;
            }
        }
        return new HeaderValue(main, parameters);
    }

    /** Up to the first semicolon or blank; blanks around a slash belong to it. */
    private String main() {
        var main = new StringBuilder();
        while (true) {
            skipBlanksAndComments();
            int start = at;
            while (at < text.length() && " \t;(".indexOf(text.charAt(at)) < 0) at++;
            main.append(text, start, at);
            skipBlanksAndComments();
            boolean goesOn = here() == '/' || (main.toString().endsWith("/") && here() != ';');
            if (at >= text.length() || !goesOn) return main.toString();
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && " \t;=(".indexOf(text.charAt(at)) < 0) at++;
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    /** The char at hand, NUL at the end. */
    private char here() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') skipComment();
            else if (c == ' ' || c == '\t') at++;
            else return;
        }
    }

    /** Comments may nest; one that is never closed reaches to the end. */
    private void skipComment() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') at = Math.min(at + 1, text.length());
            else if (c == '(') depth++;
            else if (c == ')' && --depth == 0) return;
        }
    }

    /**
     * A quoted string. A backslash before anything but a quote or a backslash is an escape to the
     * RFC and a folder to old Windows mailers, so it makes two readings; so does text between the
     * closing quote and the next semicolon.
     */
    private List<String> quoted() {
        var literal = new StringBuilder();
        var escaped = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
                if (c != '"' && c != '\\') literal.append('\\');
            }
            literal.append(c);
            escaped.append(c);
        }
        at++;
        SequencedSet<String> readings = new LinkedHashSet<>();
        readings.add(literal.toString());
        readings.add(escaped.toString());
        String behind = behindQuote();
        if (!behind.isEmpty()) readings.add(literal + behind);
        return List.copyOf(readings);
    }

    private String behindQuote() {
        int start = Math.min(at, text.length());
        int end = text.indexOf(';', start);
        if (end < 0) end = text.length();
        String behind = text.substring(start, end);
        // With an equals sign it is the next parameter, whose semicolon was forgotten.
        if (behind.indexOf('=') >= 0 || behind.strip().startsWith("(")) return "";
        at = end;
        return behind.stripTrailing();
    }

    /** Up to the semicolon, as most clients take an unquoted name with blanks; or to the blank. */
    private List<String> token() {
        int end = text.indexOf(';', at);
        if (end < 0) end = text.length();
        String whole = text.substring(at, end).strip();
        at = end;
        int blank = 0;
        while (blank < whole.length() && " \t".indexOf(whole.charAt(blank)) < 0) blank++;
        String cut = whole.substring(0, blank);
        return cut.equals(whole) ? List.of(whole) : List.of(whole, cut);
    }
}
