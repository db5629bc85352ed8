package dev.peekaboo.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The RTF of Outlook's message bodies, packed as [MS-OXRTFCP] describes. */
final class CompressedRtf {
    private static final int HEADER = 16;
    private static final int COMPRESSED = 0x75465a4c;
    private static final int UNCOMPRESSED = 0x414c454d;
    private static final int WINDOW = 4096;

    /** [MS-OXRTFCP] 2.1.2.1. */
    private static final byte[] START =
            ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern"
                            + " \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                            + "{\\colortbl\\red0\\green0\\blue0\r\n\\par"
                            + " \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(StandardCharsets.US_ASCII);

    private CompressedRtf() {}

    /** The RTF; the bytes as they are if they are not packed in this way. At most 16 MiB. */
    static byte[] unpack(byte[] packed) {
        var in = new LittleEndian(packed);
        return switch ((int) in.u32(8)) {
            case COMPRESSED -> inflate(in);
            case UNCOMPRESSED -> in.copy(HEADER, in.u32(4));
            default -> packed;
        };
    }

    private static byte[] inflate(LittleEndian in) {
        byte[] window = new byte[WINDOW];
        System.arraycopy(START, 0, window, 0, START.length);
        int write = START.length;
        var out = new ByteArrayOutputStream();
        int at = HEADER;
        while (at < in.size() && out.size() < 16 << 20) {
            int control = in.u8(at++);
            for (int bit = 0; bit < 8 && at < in.size(); bit++) {
                if ((control >> bit & 1) == 0) {
                    write = put(window, write, in.u8(at++), out);
                    continue;
                }
                int reference = in.u8(at) << 8 | in.u8(at + 1);
                at += 2;
                int from = reference >> 4;
                // It points to where the next byte would be written: the end.
                if (from == write) return out.toByteArray();
                for (int i = 0; i < (reference & 15) + 2; i++)
                    write = put(window, write, window[(from + i) % WINDOW], out);
            }
        }
        return out.toByteArray();
    }

    private static int put(byte[] window, int write, int b, ByteArrayOutputStream out) {
        window[write] = (byte) b;
        out.write(b);
        return (write + 1) % WINDOW;
    }
}
