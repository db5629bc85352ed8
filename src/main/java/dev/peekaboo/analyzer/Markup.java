package dev.peekaboo.analyzer;

import java.util.Optional;
import java.util.Set;

/** Tells HTML, SVG and other XML by the first tags of a text. */
final class Markup {
    /** HTML may have text before it; this far, in characters. As {@code file(1)}. */
    private static final int HTML_WITHIN = 4096;

    /** Tags that make HTML of a text they stand in. */
    private static final Set<String> ANYWHERE =
            Set.of("html", "head", "body", "title", "script", "style", "table", "iframe");

    /** Tags that do so only as the first thing. */
    private static final Set<String> AT_START =
            Set.of(
                    "p",
                    "a",
                    "b",
                    "i",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "ul",
                    "ol",
                    "pre",
                    "span",
                    "font",
                    "input",
                    "meta",
                    "form",
                    "img",
                    "div",
                    "center",
                    "link",
                    "base",
                    "object",
                    "embed",
                    "applet",
                    "frameset",
                    "hta:application");

    private Markup() {}

    /**
     * Of a text that begins with a tag, a declaration or a comment.
     *
     * @param text the beginning of a text in lower case, blanks at its start removed
     */
    static Optional<String> atStart(String text) {
        if (!text.startsWith("<")) return Optional.empty();
        boolean xml = text.startsWith("<?xml");
        String root = firstTag(text);
        if (root.equals("svg") || root.endsWith(":svg")) return Optional.of("image/svg+xml");
        if (xml) return Optional.of(root.equals("html") ? "application/xhtml+xml" : "text/xml");
        return ANYWHERE.contains(root) || AT_START.contains(root)
                ? Optional.of("text/html")
                : Optional.empty();
    }

    /** Of a text with HTML somewhere near its beginning. */
    static Optional<String> within(String text) {
        String start = text.substring(0, Math.min(text.length(), HTML_WITHIN));
        for (int at = start.indexOf('<'); at >= 0; at = start.indexOf('<', at + 1)) {
            if (start.startsWith("<!doctype html", at) || ANYWHERE.contains(name(start, at + 1)))
                return Optional.of("text/html");
        }
        return Optional.empty();
    }

    /** The name of the first element, whatever declarations and comments come before it. */
    private static String firstTag(String text) {
        int at = 0;
        while (at >= 0 && at < text.length()) {
            if (text.startsWith("<!--", at)) at = behind(text, "-->", at);
            else if (text.startsWith("<!", at) || text.startsWith("<?", at))
                at = behind(text, ">", at);
            else if (text.charAt(at) == '<') return name(text, at + 1);
            else at = text.indexOf('<', at);
        }
        return "";
    }

    private static int behind(String text, String end, int from) {
        int at = text.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length() && isInName(text.charAt(end))) end++;
        return text.substring(from, end);
    }

    private static boolean isInName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
    }
}
