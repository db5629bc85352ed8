package dev.peekaboo.analyzer;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Macros in text: Word and Excel open XML and MHT files whose macros are Base64 of an ActiveMime
 * container or of the project itself ([MS-DOCX] flat packages, Word 2003 XML). And VBA source as
 * such, which no document runs, but which rules search as PeekabooAV's did.
 */
final class TextCarriers {
    /** Base64 of {@code ActiveMime} and of the first bytes of an OLE file. */
    private static final String ACTIVE_MIME = "QWN0aXZlTWlt";

    private static final String OLE = "0M8R4KGxGu";

    /** ActiveMime is specified nowhere: a header of varying length, then a zlib stream. */
    private static final int LONGEST_HEADER = 1024;

    private TextCarriers() {}

    static void look(Bytes bytes, byte[] head, String type, MacroHunt.Carrier found)
            throws IOException {
        if (bytes.size() > HuntLimit.OBJECT.most) {
            // Nobody writes that much text by hand; a document of that size is not looked into.
            if (!type.equals(Found.TEXT)) found.finds().over(HuntLimit.OBJECT);
            return;
        }
        String text = new String(bytes.copy(0, bytes.size()), charset(head));
        String dense = withoutBlanks(text);
        base64(dense, ACTIVE_MIME, found);
        // In a mail an OLE file in Base64 is an attachment: a sample of its own.
        if (!type.equals("message/rfc822") && !type.equals("application/mbox"))
            base64(dense, OLE, found);
        if (looksLikeVba(text)) found.finds().text(text);
    }

    private static Charset charset(byte[] head) {
        if (head.length < 2) return StandardCharsets.ISO_8859_1;
        int mark = (head[0] & 0xff) << 8 | (head[1] & 0xff);
        return mark == 0xFEFF || mark == 0xFFFE
                ? StandardCharsets.UTF_16
                : StandardCharsets.ISO_8859_1;
    }

    private static String withoutBlanks(String text) {
        StringBuilder dense = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) > ' ') dense.append(text.charAt(i));
        return dense.toString();
    }

    private static void base64(String dense, String start, MacroHunt.Carrier found)
            throws IOException {
        int at = dense.indexOf(start);
        while (at >= 0) {
            int end = at;
            while (end < dense.length() && isBase64(dense.charAt(end))) end++;
            // Four characters are three bytes; one that is left over is none.
            int whole = (end - at) % 4 == 1 ? end - 1 : end;
            byte[] bytes = Base64.getDecoder().decode(dense.substring(at, whole));
            if (start.equals(ACTIVE_MIME)) activeMime(bytes, found);
            else found.document(bytes);
            at = dense.indexOf(start, end);
        }
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/';
    }

    private static void activeMime(byte[] container, MacroHunt.Carrier found) throws IOException {
        for (int at = 0; at < Math.min(container.length, LONGEST_HEADER); at++) {
            if (container[at] != 'x') continue; // How zlib streams begin.
            byte[] inside = Zlib.inflate(container, at, HuntLimit.OBJECT.most);
            if (FirstLook.isOle(inside)) {
                found.document(inside);
                return;
            }
        }
        found.finds().gap(new OfficeAnswer.Damaged("an ActiveMime part"));
    }

    /** Exported modules begin with attributes; other code has procedures. */
    static boolean looksLikeVba(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("attribute vb_name")) return true;
        return (lower.contains("sub ") && lower.contains("end sub"))
                || (lower.contains("function ") && lower.contains("end function"));
    }
}
