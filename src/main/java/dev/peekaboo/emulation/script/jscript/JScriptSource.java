package dev.peekaboo.emulation.script.jscript;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JScript as Rhino reads it: conditional compilation is resolved, functions named like members are
 * turned into assignments. Both only outside of texts and comments, or droppers would be damaged.
 */
final class JScriptSource {
    private static final Pattern CONDITIONAL = Pattern.compile("@cc_on|/\\*@(?:if|set|cc_on)");

    /** {@code function Object.prototype.x(a) {} }, as a statement. */
    private static final Pattern MEMBER_FUNCTION =
            Pattern.compile(
                    "\\bfunction\\s+([A-Za-z_$][\\w$]*(?:\\s*(?:\\.\\s*[A-Za-z_$][\\w$]*|::\\s*[A-Za-z_$][\\w$]*))+)\\s*\\(");

    /** To JScript {@code \v} is a plain v, which tells it from all others. */
    private static final Pattern V_IS_V = Pattern.compile("([\"'])\\\\v(1?)\\1");

    private JScriptSource() {}

    /** Whether old engines see code where Rhino sees a comment. */
    static boolean isConditional(String text) {
        return CONDITIONAL.matcher(text).find();
    }

    static String prepared(String text) {
        String source = text;
        if (CONDITIONAL.matcher(source).find()) source = new ConditionalCode(source).resolved();
        if (MEMBER_FUNCTION.matcher(source).find()) source = memberFunctions(source);
        source = V_IS_V.matcher(source).replaceAll("$1v$2$1");
        // What old engines take for a comment, and a byte order mark in the middle.
        return source.replace("\ufeff", "").replace("\u0000", "");
    }

    /**
     * As a statement such a function is there from the beginning, so it is written as {@code
     * a.b=function(...)}; where it stands in an expression the same works.
     */
    private static String memberFunctions(String source) {
        Matcher match = MEMBER_FUNCTION.matcher(source);
        StringBuilder out = new StringBuilder();
        StringBuilder hoisted = new StringBuilder();
        int at = 0;
        while (match.find()) {
            if (match.start() < at) continue;
            int end = Braces.end(source, match.end() - 1);
            String assignment =
                    match.group(1).replaceAll("\\s", "").replace("::", ".on")
                            + "=function("
                            + source.substring(match.end(), end);
            boolean isStatement = isStatement(source, match.start());
            if (isStatement) hoisted.append(assignment).append(";\n");
            out.append(source, at, match.start());
            out.append(isStatement ? ";" : "(" + assignment + ")");
            at = end;
        }
        return hoisted.append(out).append(source.substring(at)).toString();
    }

    private static boolean isStatement(String source, int at) {
        int i = at - 1;
        while (i >= 0 && Character.isWhitespace(source.charAt(i))) i--;
        return i < 0 || ";}{/".indexOf(source.charAt(i)) >= 0;
    }
}
