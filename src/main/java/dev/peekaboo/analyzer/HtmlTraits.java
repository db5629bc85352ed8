package dev.peekaboo.analyzer;

import dev.peekaboo.report.Trait;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in HTML that attack the program showing it. One pass; values are not nested. */
final class HtmlTraits {
    /** So much of a page is looked at, in characters. */
    static final int SEEN = 8 << 20;

    private static final int LONGEST_VALUE = 4096;

    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "\\b(href|src|background|data|poster|action)\\s{0,9}=\\s{0,9}"
                            + "(?:\"([^\"]{0,4096})\"|'([^']{0,4096})'|([^\\s\"'>]{1,4096}))",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY =
            Pattern.compile(
                    "&(?:#(x?)([0-9a-f]{1,6})|(colon|bsol|sol|excl|amp));?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern PROTOCOL =
            Pattern.compile("^(?:ms-msdt|ms-officecmd):", Pattern.CASE_INSENSITIVE);

    private static final Pattern SEARCH =
            Pattern.compile("^search(?:-ms)?:.*location:", Pattern.CASE_INSENSITIVE);

    private static final Pattern OPEN =
            Pattern.compile(
                    "<(?:img|iframe|embed|body|table|td)\\b[^>]{0,400}\\b(?:src|background)\\s{0,9}=\\s{0,9}[\"']https?://[^\"'>\\s]{0,4096}\\s*$",
                    Pattern.CASE_INSENSITIVE);

    private HtmlTraits() {}

    static void look(String html, TraitList found) {
        Matcher matcher = ATTRIBUTE.matcher(html);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            value(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    plain(value == null ? matcher.group(4) : value),
                    found);
        }
        String end = html.substring(Math.max(0, html.length() - 2 * LONGEST_VALUE));
        Matcher open = OPEN.matcher(end);
        if (open.find()) found.add(Trait.OPEN_ADDRESS, open.group());
    }

    private static void value(String attribute, String address, TraitList found) {
        if (Share.isMoniker(address)) found.add(Trait.MONIKER_LINK, address);
        else if (!attribute.equals("href") && Share.isShare(address))
            found.add(Trait.PICTURE_FROM_SHARE, address);
        if (PROTOCOL.matcher(address).find()) found.add(Trait.PROTOCOL_LINK, address);
        if (SEARCH.matcher(address).find()) found.add(Trait.SEARCH_LINK, address);
    }

    /** Without entities, percent signs, and the blanks that programs drop. */
    private static String plain(String value) {
        String decoded =
                ENTITY.matcher(value)
                        .replaceAll(match -> Matcher.quoteReplacement(character(match)));
        String text = decoded.replaceAll("[\\x00-\\x1f]", "").strip();
        try {
            return text.contains("%")
                    ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : text;
        } catch (IllegalArgumentException _) {
            return text; // A percent sign that stands for itself.
        }
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null)
            return switch (entity.group(3).toLowerCase(Locale.ROOT)) {
                case "colon" -> ":";
                case "bsol" -> "\\";
                case "sol" -> "/";
                case "excl" -> "!";
                default -> "&";
            };
        boolean hex = !entity.group(1).isEmpty();
        try {
            int code = Integer.parseInt(entity.group(2), hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException _) {
            return entity.group();
        }
    }
}
