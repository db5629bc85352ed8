package dev.peekaboo.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of the bodies of a message that Outlook wrote: text, HTML or compressed RTF. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record MapiBody(String type, byte[] bytes) {
    static MapiBody text(String text) {
        return new MapiBody("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static MapiBody html(byte[] html) {
        return new MapiBody("text/html", html);
    }

    static MapiBody html(String html) {
        return html(html.getBytes(StandardCharsets.UTF_8));
    }

    /** Kept packed if it cannot be unpacked. */
    static MapiBody compressedRtf(byte[] packed) {
        return new MapiBody("text/rtf", CompressedRtf.unpack(packed));
    }

    void into(Harvest harvest, String position) throws IOException {
        if (bytes.length == 0) return;
        harvest.add(
                position, new Claims(List.of(), type, "inline"), new ByteArrayInputStream(bytes));
    }
}
