package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.VisibleText;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a page. It can only be made of text, which is escaped, and of elements and attributes
 * that are on our lists, so no word of a mail becomes markup: there is no way to put markup in.
 */
final class Html {
    /** Names of mails may be as long as the mail. */
    private static final int LONGEST_FOREIGN = 300;

    private static final Set<String> VOID = Set.of("meta", "input");
    private static final Set<String> ELEMENTS =
            Set.of(
                    "html", "head", "meta", "title", "style", "body", "header", "main", "section",
                    "form", "label", "input", "button", "h1", "h2", "h3", "h4", "p", "a", "ul",
                    "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th",
                    "td", "pre", "code", "bdi", "strong", "div", "details", "summary");
    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "lang",
                    "charset",
                    "name",
                    "content",
                    "class",
                    "href",
                    "rel",
                    "action",
                    "method",
                    "role",
                    "type",
                    "id",
                    "for",
                    "scope",
                    "value",
                    "maxlength",
                    "required",
                    "tabindex",
                    "aria-label");

    /** Our own pages, or a sandbox's, which the configuration names. */
    private static final Pattern LINK = Pattern.compile("/cases(/[0-9a-f]{32,64})?|https?://.+");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * Text, with what no reader could see, or what turns the reading direction, shown as {@code
     * \\u202e}.
     */
    static Html text(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(escaped, c));
        return new Html(escaped.toString());
    }

    /**
     * Text that came from elsewhere: shortened, addresses of the web made harmless ({@code
     * http[:]//}), and set apart, so that right-to-left letters in it do not move what follows.
     */
    static Html foreign(String text) {
        boolean tooLong = text.length() > LONGEST_FOREIGN;
        return unshortened(tooLong ? text.substring(0, LONGEST_FOREIGN) + "…" : text);
    }

    /** The same, however long. */
    static Html unshortened(String text) {
        return element("bdi", text(text.replace("://", "[:]//")));
    }

    /** Foreign text of several lines. */
    static Html lines(String text) {
        return element(
                "pre",
                element(
                        "code",
                        text.lines()
                                .map(line -> all(unshortened(line), new Html("\n")))
                                .toArray(Html[]::new)));
    }

    static Html all(Html... pieces) {
        return all(Arrays.asList(pieces));
    }

    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::toString).collect(Collectors.joining()));
    }

    static Html element(String name, Html... children) {
        return element(name, Map.of(), children);
    }

    static Html element(String name, String text) {
        return element(name, text(text));
    }

    /**
     * @param attributes values are escaped
     * @throws IllegalArgumentException if an element, an attribute or a link's target is not one we
     *     use
     */
    static Html element(String name, Map<String, String> attributes, Html... children) {
        require(ELEMENTS.contains(name), "element", name);
        StringBuilder start = new StringBuilder("<").append(name);
        new LinkedHashMap<>(attributes).forEach((key, value) -> attribute(start, key, value));
        start.append('>');
        return VOID.contains(name)
                ? new Html(start.toString())
                : new Html(start + all(children).markup + "</" + name + ">");
    }

    /** Our style sheet, which is not escaped: browsers read it as it is. */
    static Html style(StyleSheet sheet) {
        return new Html("<style>" + sheet.text() + "</style>");
    }

    /** A whole document. */
    static String document(Html root) {
        return "<!DOCTYPE html>\n" + root.markup + "\n";
    }

    private static void attribute(StringBuilder start, String key, String value) {
        require(ATTRIBUTES.contains(key), "attribute", key);
        require(!key.equals("href") || LINK.matcher(value).matches(), "link", value);
        start.append(' ').append(key).append("=\"").append(text(value).markup).append('"');
    }

    private static void require(boolean condition, String what, String name) {
        if (!condition) throw new IllegalArgumentException("no " + what + " of ours: " + name);
    }

    private static void append(StringBuilder escaped, int c) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> {
                if (VisibleText.isSeen(c)) escaped.appendCodePoint(c);
                else escaped.append(String.format("\\u%04x", c));
            }
        }
    }

    @Override
    public String toString() {
        return markup;
    }
}
