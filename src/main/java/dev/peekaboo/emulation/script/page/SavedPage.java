package dev.peekaboo.emulation.script.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages in an MHT file (RFC 2557): a mail of which a browser shows the first HTML part. All
 * HTML parts are given, frames are among them.
 */
final class SavedPage {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?is)boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))");

    private static final Pattern ENCODING =
            Pattern.compile("(?im)^content-transfer-encoding\\s*:\\s*([a-z0-9-]+)");

    private static final Pattern HTML =
            Pattern.compile("(?im)^content-type\\s*:\\s*(text/html|application/xhtml|image/svg)");
    private static final int MOST_PARTS = 20;

    private SavedPage() {}

    static List<String> pages(String text) {
        List<String> pages = new ArrayList<>();
        Matcher boundary = BOUNDARY.matcher(text.substring(0, Math.min(text.length(), 1 << 16)));
        if (!boundary.find()) {
            add(text, pages);
            return pages;
        }
        String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        for (String part : text.split("(?m)^" + Pattern.quote(mark), -1)) {
            if (pages.size() >= MOST_PARTS) break;
            add(part, pages);
        }
        return pages;
    }

    private static void add(String part, List<String> pages) {
        Matcher gap = Pattern.compile("\\r?\\n\\r?\\n").matcher(part);
        if (!gap.find(Math.min(2, part.length()))) return;
        String head = part.substring(0, gap.start());
        if (!HTML.matcher(head).find()) return;
        String body = part.substring(gap.end());
        Matcher encoding = ENCODING.matcher(head);
        String how = encoding.find() ? encoding.group(1).toLowerCase(Locale.ROOT) : "";
        pages.add(
                switch (how) {
                    case "base64" -> utf8(WebAddress.base64(body));
                    case "quoted-printable" -> quotedPrintable(body);
                    default -> body;
                });
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** RFC 2045 6.7. */
    private static String quotedPrintable(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '=') {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else if (text.startsWith("\r\n", i + 1)) i += 2;
            else if (text.startsWith("\n", i + 1)) i++;
            else out.write('=');
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
