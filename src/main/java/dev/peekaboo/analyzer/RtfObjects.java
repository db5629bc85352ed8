package dev.peekaboo.analyzer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Documents embedded in RTF: the hex digits behind {@code \objdata}, read as Word does, which skips
 * whatever else stands between them ([MS-RTF] of OLE objects; [MS-OLEDS] 2.2 of what they mean).
 */
final class RtfObjects {
    private static final byte[] OBJECT = "\\objdata".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = HuntLimit.OBJECT.most;

    private final Bytes rtf;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int at;
    private int nibble = -1;

    private RtfObjects(Bytes rtf, int start) {
        this.rtf = rtf;
        at = start;
    }

    /** Word asks for no more than these letters. */
    static boolean isOne(byte[] head) {
        return head.length >= 4
                && head[0] == '{'
                && head[1] == '\\'
                && (head[2] | 0x20) == 'r'
                && (head[3] | 0x20) == 't';
    }

    static void look(Bytes rtf, MacroHunt.Carrier found) throws IOException {
        int at = rtf.indexOf(OBJECT, 0, rtf.size());
        while (at >= 0) {
            RtfObjects object = new RtfObjects(rtf, at + OBJECT.length);
            Bytes bytes = Bytes.of(object.read());
            if (bytes.size() == LARGEST) found.finds().over(HuntLimit.OBJECT);
            Embedded.in(bytes, bytes.size(), found);
            at = rtf.indexOf(OBJECT, object.at, rtf.size());
        }
    }

    private byte[] read() {
        int depth = 0;
        while (at < rtf.size() && out.size() < LARGEST && depth >= 0) {
            int c = rtf.u8(at++);
            if (c == '{' && isIgnored()) skipGroup();
            else if (c == '{') depth++;
            else if (c == '}') depth--;
            else if (c == '\\') control();
            else digit(Character.digit(c, 16));
        }
        return out.toByteArray();
    }

    private void digit(int value) {
        if (value < 0) return;
        if (nibble < 0) {
            nibble = value;
        } else {
            out.write(nibble << 4 | value);
            nibble = -1;
        }
    }

    private boolean isIgnored() {
        return at + 1 < rtf.size() && rtf.u8(at) == '\\' && rtf.u8(at + 1) == '*';
    }

    private void skipGroup() {
        for (int depth = 1; at < rtf.size() && depth > 0; at++) {
            if (rtf.u8(at) == '{') depth++;
            if (rtf.u8(at) == '}') depth--;
        }
    }

    /** A control word with its number, or a control symbol; {@code \bin} is followed by bytes. */
    private void control() {
        int start = at;
        while (at < rtf.size() && isLetter(rtf.u8(at))) at++;
        if (at == start) {
            at += at < rtf.size() && rtf.u8(at) == '\'' ? 3 : 1;
            return;
        }
        String word = rtf.latin1(start, at - start);
        int number = number();
        if (at < rtf.size() && rtf.u8(at) == ' ') at++;
        if (word.equals("bin")) {
            byte[] raw = rtf.copy(at, Math.min(Math.max(number, 0), LARGEST - out.size()));
            out.writeBytes(raw);
            at += raw.length;
        }
    }

    private int number() {
        boolean negative = at < rtf.size() && rtf.u8(at) == '-';
        if (negative) at++;
        long number = 0;
        for (; at < rtf.size() && rtf.u8(at) >= '0' && rtf.u8(at) <= '9'; at++)
            number = Math.min(number * 10 + rtf.u8(at) - '0', Integer.MAX_VALUE);
        return (int) (negative ? -number : number);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
