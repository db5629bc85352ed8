package dev.peekaboo.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Objects embedded in RTF: the hex digits behind {@code \objdata}, of an OLE 1 object ([MS-OLEDS]
 * 2.2.5): a dropped file, or the data of the program it belongs to. Whatever else stands between
 * the digits is skipped, as Word does.
 */
final class RtfReader {
    private static final byte[] OBJECT = "\\objdata".getBytes(StandardCharsets.US_ASCII);
    private static final int EMBEDDED = 2;

    private final Harvest harvest;
    private int found;

    RtfReader(Harvest harvest) {
        this.harvest = harvest;
    }

    void read(byte[] rtf) throws IOException {
        var in = new LittleEndian(rtf);
        for (int at = in.indexOf(OBJECT, 0); at >= 0; at = in.indexOf(OBJECT, at + 1))
            object(new LittleEndian(digits(in, at + OBJECT.length)));
    }

    private void object(LittleEndian object) throws IOException {
        // OLEVersion, FormatID, then three texts with their lengths: class, topic and item.
        if (object.u32(4) != EMBEDDED) return;
        long at = 8;
        String className = object.terminated(at + 4, (int) Math.min(object.u32(at), 100));
        for (int texts = 0; texts < 3; texts++) at += 4 + object.u32(at);
        byte[] data = object.copy(at + 4, object.u32(at));
        if (data.length == 0) return;
        Optional<OlePackage> dropped =
                className.toLowerCase(Locale.ROOT).equals("package")
                        ? OlePackage.read(data, false)
                        : Optional.empty();
        String position = String.valueOf(++found);
        if (dropped.isPresent()) dropped.get().into(harvest, position);
        else harvest.add(position, Claims.NONE, new ByteArrayInputStream(data));
    }

    private static byte[] digits(LittleEndian rtf, int start) {
        var out = new ByteArrayOutputStream();
        int nibble = -1;
        int depth = 0;
        for (int at = start; at < rtf.size() && depth >= 0; at++) {
            int c = rtf.u8(at);
            if (c == '{') depth++;
            if (c == '}') depth--;
            if (c == '\\') at = behindControl(rtf, at + 1) - 1;
            int value = c == '\\' ? -1 : Character.digit(c, 16);
            if (value < 0) continue;
            if (nibble >= 0) out.write(nibble << 4 | value);
            nibble = nibble >= 0 ? -1 : value;
        }
        return out.toByteArray();
    }

    /** Behind a control word with its number, or a control symbol. */
    private static int behindControl(LittleEndian rtf, int start) {
        int at = start;
        while (Character.isLetter(rtf.u8(at)) && rtf.u8(at) < 0x80) at++;
        if (at == start) return at + (rtf.u8(at) == '\'' ? 3 : 1);
        while (rtf.u8(at) == '-' || (rtf.u8(at) >= '0' && rtf.u8(at) <= '9')) at++;
        return at;
    }
}
