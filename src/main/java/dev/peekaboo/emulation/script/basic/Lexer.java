package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Divides a program into tokens. Never fails: what is no token is a sign that no rule knows. */
final class Lexer {
    /** Parts of Visual Basic's own library. */
    private static final Set<String> LIBRARIES =
            Set.of(
                    "interaction",
                    "strings",
                    "conversion",
                    "information",
                    "filesystem",
                    "math",
                    "datetime",
                    "constants",
                    "financial",
                    "collection");

    private static final String TWO = "<> <= >= >< =< => :=";

    private final String source;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private boolean isApart = true;
    private boolean isInLibrary;

    Lexer(String source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    List<Token> tokens() {
        while (at < source.length()) next();
        lineEnd();
        add(Kind.END, "", Special.EMPTY);
        return tokens;
    }

    private void add(Kind kind, String text, Object value) {
        tokens.add(new Token(kind, text, value, isApart, line));
        isApart = false;
    }

    private char peek(int ahead) {
        return at + ahead < source.length() ? source.charAt(at + ahead) : '\n';
    }

    private void next() {
        char c = source.charAt(at);
        if (isLineBreak(c)) lineBreak();
        else if (isBlank(c)) blank();
        else if (c == '_' && isContinued()) continued();
        else if (c == '\'') comment();
        else if (c == '"' || c == '\u201c' || c == '\u201d') text();
        else if (isDigit(c) || c == '.' && isDigit(peek(1)) && !endsOperand()) number();
        else if (c == '&' && isBased()) based();
        else if (isLetter(c) || c == '_') name();
        else if (c == '[') bracketed();
        else if (c == '#' && isDate()) date();
        else sign();
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff' || c == '\u001a';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c > 127 ? Character.isLetter(c) : c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isInName(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private void blank() {
        at++;
        isApart = true;
    }

    private void lineEnd() {
        boolean isNew = !tokens.isEmpty() && tokens.getLast().kind() != Kind.LINE_END;
        if (isNew) add(Kind.LINE_END, "", Special.EMPTY);
        isApart = true;
    }

    private void lineBreak() {
        lineEnd();
        at += source.charAt(at) == '\r' && peek(1) == '\n' ? 2 : 1;
        line++;
    }

    private boolean isContinued() {
        int i = at + 1;
        while (i < source.length() && isBlank(source.charAt(i)) && !isLineBreak(source.charAt(i)))
            i++;
        return i >= source.length() || isLineBreak(source.charAt(i));
    }

    private void continued() {
        while (at < source.length() && !isLineBreak(source.charAt(at))) at++;
        if (at >= source.length()) return;
        at += source.charAt(at) == '\r' && peek(1) == '\n' ? 2 : 1;
        line++;
        isApart = true;
        while (at < source.length()
                && isBlank(source.charAt(at))
                && !isLineBreak(source.charAt(at))) at++;
        // A member may begin a line that goes on.
        if (peek(0) == '.') isApart = false;
    }

    /** In VBA a comment goes on in the next line, if its line does. */
    private void comment() {
        int start = at;
        while (at < source.length() && !isLineBreak(source.charAt(at))) at++;
        String comment = source.substring(start, at).stripTrailing();
        if (dialect == Dialect.VBA && comment.endsWith(" _") && at < source.length()) {
            at += source.charAt(at) == '\r' && peek(1) == '\n' ? 2 : 1;
            line++;
            comment();
        }
    }

    private void text() {
        StringBuilder text = new StringBuilder();
        for (at++; at < source.length() && !isLineBreak(source.charAt(at)); at++) {
            char c = source.charAt(at);
            if (c == '"' && peek(1) == '"') at++;
            else if (c == '"') break;
            text.append(c);
        }
        if (at < source.length() && source.charAt(at) == '"') at++;
        add(Kind.TEXT, text.toString(), Special.EMPTY);
    }

    /** Behind something that has members a point is no number's. */
    private boolean endsOperand() {
        if (tokens.isEmpty() || isApart) return false;
        Token last = tokens.getLast();
        return last.isName() || last.isSign(")");
    }

    private void number() {
        int start = at;
        while (isDigit(peek(0))) at++;
        boolean isWhole = peek(0) != '.';
        if (!isWhole) at++;
        while (isDigit(peek(0))) at++;
        isWhole &= !exponent();
        String digits = source.substring(start, at);
        Object value = isWhole ? whole(digits) : Double.parseDouble(plainExponent(digits));
        add(Kind.NUMBER, digits, suffixed(value));
    }

    private static String plainExponent(String digits) {
        return digits.replaceAll("[dD]", "e");
    }

    private boolean exponent() {
        char c = peek(0);
        if (c != 'e' && c != 'E' && c != 'd' && c != 'D') return false;
        int digits = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if (!isDigit(peek(digits))) return false;
        at += digits;
        while (isDigit(peek(0))) at++;
        return true;
    }

    private static Object whole(String digits) {
        if (digits.length() > 18) return Double.parseDouble(digits);
        long value = Long.parseLong(digits);
        if (value <= Short.MAX_VALUE) return (short) value;
        return value <= Integer.MAX_VALUE ? (Object) (int) value : (Object) (double) value;
    }

    private Object suffixed(Object value) {
        char sign = peek(0);
        if ("%&!#@^".indexOf(sign) < 0 || dialect == Dialect.VBSCRIPT) return value;
        if (isInName(peek(1)) || peek(1) == '"') return value;
        at++;
        try {
            return VbType.ofSuffix(sign).coerce(value);
        } catch (VbError _) {
            return value;
        }
    }

    private boolean isBased() {
        char c = Character.toLowerCase(peek(1));
        if (c == 'h') return Character.digit(peek(2), 16) >= 0;
        // A blank before, and none behind: otherwise it joins texts.
        return c == 'o' && Character.digit(peek(2), 8) >= 0;
    }

    private void based() {
        String base = String.valueOf(peek(1));
        int radix = base.equalsIgnoreCase("h") ? 16 : 8;
        at += 2;
        int start = at;
        while (Character.digit(peek(0), radix) >= 0 && peek(0) < 128) at++;
        String digits = source.substring(start, at);
        boolean isLong = peek(0) == '&' && !isInName(peek(1)) && peek(1) != '"';
        if (isLong || peek(0) == '%' || peek(0) == '^') at++;
        Object value;
        try {
            value = Numerals.based(base, digits, isLong);
        } catch (VbError _) {
            value = 0;
        }
        add(Kind.NUMBER, digits, value);
    }

    private void name() {
        int start = at;
        while (at < source.length() && isInName(source.charAt(at))) at++;
        String name = source.substring(start, at);
        String key = name.toLowerCase(Locale.ROOT);
        if (isLibrary(key)) {
            at++;
            return;
        }
        isInLibrary = false;
        if (key.equals("rem") && isStatementStart()) {
            comment();
            return;
        }
        add(Kind.NAME, key.intern(), suffix());
    }

    /** {@code VBA.Shell} and {@code VBA.Interaction.Shell} are just {@code Shell}. */
    private boolean isLibrary(String name) {
        if (dialect != Dialect.VBA || peek(0) != '.' || !isLetter(peek(1))) return false;
        boolean isAfterDot = !tokens.isEmpty() && tokens.getLast().isSign(".");
        boolean isUnmistakable = name.equals("interaction") || name.equals("vba");
        isInLibrary = isUnmistakable && !isAfterDot || isInLibrary && LIBRARIES.contains(name);
        return isInLibrary;
    }

    private boolean isStatementStart() {
        return tokens.isEmpty()
                || tokens.getLast().isEnd()
                || tokens.getLast().isWord("then")
                || tokens.getLast().isWord("else");
    }

    /** The type a sign behind a name gives it. */
    private VbType suffix() {
        char sign = peek(0);
        char after = peek(1);
        boolean isSuffix =
                switch (sign) {
                    case '$' -> true;
                    case '%', '@', '#', '^' ->
                            dialect == Dialect.VBA && !isInName(after) && after != '"';
                    case '&' ->
                            dialect == Dialect.VBA
                                    && !isInName(after)
                                    && (after == ')'
                                            || after == ','
                                            || after == '('
                                            || isBlank(after))
                                    && !isOperatorAhead();
                    case '!' -> dialect == Dialect.VBA && !isInName(after) && after != '[';
                    default -> false;
                };
        if (!isSuffix) return VbType.VARIANT;
        at++;
        return VbType.ofSuffix(sign);
    }

    /** In {@code a& b} the sign joins, in {@code a& & b}, {@code a& = b} it is a suffix. */
    private boolean isOperatorAhead() {
        int i = at + 1;
        while (i < source.length() && (source.charAt(i) == ' ' || source.charAt(i) == '\t')) i++;
        if (i >= source.length() || i == at + 1) return false;
        char c = source.charAt(i);
        return c == '"' || c == '(' || isDigit(c) || isLetter(c) && !isWordOperator(i);
    }

    private boolean isWordOperator(int from) {
        int end = from;
        while (end < source.length() && isInName(source.charAt(end))) end++;
        return switch (source.substring(from, end).toLowerCase(Locale.ROOT)) {
            case "and",
                    "or",
                    "xor",
                    "mod",
                    "to",
                    "step",
                    "then",
                    "as",
                    "is",
                    "like",
                    "eqv",
                    "imp" ->
                    true;
            default -> false;
        };
    }

    private void bracketed() {
        int end = source.indexOf(']', at);
        int lineEnd = source.indexOf('\n', at);
        if (end < 0 || lineEnd >= 0 && lineEnd < end) {
            sign();
            return;
        }
        String name = source.substring(at + 1, end).toLowerCase(Locale.ROOT);
        at = end + 1;
        if (dialect == Dialect.VBA && Worksheet.isPlace(name)) {
            place(name);
            return;
        }
        add(Kind.QUOTED_NAME, name.intern(), VbType.VARIANT);
    }

    /** {@code [A1]} is short for {@code Evaluate("A1")}. */
    private void place(String name) {
        add(Kind.NAME, "evaluate", VbType.VARIANT);
        add(Kind.SIGN, "(", Special.EMPTY);
        add(Kind.TEXT, name, Special.EMPTY);
        add(Kind.SIGN, ")", Special.EMPTY);
    }

    private boolean isDate() {
        int end = source.indexOf('#', at + 1);
        if (end < 0 || end - at > 30) return false;
        String inner = source.substring(at + 1, end);
        return inner.matches("[^\\r\\n]*\\d[^\\r\\n]*") && inner.matches("[\\w\\s/:.,-]+");
    }

    private void date() {
        int end = source.indexOf('#', at + 1);
        String inner = source.substring(at + 1, end);
        try {
            VbDate date = Dates.read(inner);
            at = end + 1;
            add(Kind.DATE, inner, date);
        } catch (VbError _) {
            sign();
        }
    }

    private void sign() {
        String two = source.substring(at, Math.min(at + 2, source.length()));
        boolean isTwo = two.length() == 2 && TWO.contains(two) && two.indexOf(' ') < 0;
        String sign = isTwo ? two : source.substring(at, at + 1);
        at += sign.length();
        add(
                Kind.SIGN,
                switch (sign) {
                    case "><" -> "<>";
                    case "=<" -> "<=";
                    case "=>" -> ">=";
                    default -> sign;
                },
                Special.EMPTY);
    }
}
