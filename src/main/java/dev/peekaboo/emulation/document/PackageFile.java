package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Trace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of an Office package ([APPNOTE] 4.3), found through the directory at its end, or
 * without one by their own headers. Sizes and checksums are not believed.
 */
final class PackageFile {
    private static final int MOST_PARTS = 5_000;
    private static final int LONGEST_PART = 16 << 20;

    private final Raw file;
    private final Trace trace;
    private final Map<String, Integer> parts = new LinkedHashMap<>();

    PackageFile(String bytes, Trace trace) {
        file = new Raw(bytes);
        this.trace = trace;
        directory();
        if (parts.isEmpty()) headers();
        if (!parts.containsKey("[content_types].xml"))
            trace.error("an Office package without its list of parts");
    }

    /** Names in lower case, in their order. */
    Iterable<String> names() {
        return parts.keySet();
    }

    private void directory() {
        int end = file.bytes().lastIndexOf("PK\u0005\u0006");
        if (end < 0) return;
        int at = file.i32(end + 16);
        for (int i = 0; file.i32(at) == 0x02014b50; i++) {
            if (isFull(i)) return;
            int length = file.u16(at + 28);
            add(file.part(at + 46, length), file.i32(at + 42));
            at += 46 + length + file.u16(at + 30) + file.u16(at + 32);
        }
    }

    private void headers() {
        int at = file.bytes().indexOf("PK\u0003\u0004");
        for (int i = 0; at >= 0 && !isFull(i); i++) {
            add(file.part(at + 30, file.u16(at + 26)), at);
            at = file.bytes().indexOf("PK\u0003\u0004", at + 30);
        }
    }

    private boolean isFull(int count) {
        if (count >= MOST_PARTS) trace.limit("parts of an Office package");
        return count >= MOST_PARTS;
    }

    private void add(String name, int header) {
        if (file.i32(header) == 0x04034b50)
            parts.putIfAbsent(
                    name.replace('\\', '/').toLowerCase(Locale.ROOT).replaceFirst("^/", ""),
                    header);
    }

    /** A part, one character a byte; what is damaged ends where it breaks. */
    String read(String name) {
        int at = parts.getOrDefault(name, -1);
        if (at < 0) return "";
        int data = at + 30 + file.u16(at + 26) + file.u16(at + 28);
        if ((file.u16(at + 6) & 1) != 0) {
            trace.error("an encrypted part");
            return "";
        }
        return switch (file.u16(at + 8)) {
            case 0 -> file.part(data, Math.min(Math.max(file.i32(at + 18), 0), LONGEST_PART));
            case 8 -> inflated(data);
            default -> {
                trace.unsupported("a part packed in an unusual way");
                yield "";
            }
        };
    }

    private String inflated(int data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 14];
        try (Inflater inflater = new Inflater(true)) {
            int from = data;
            while (!inflater.finished() && out.size() < LONGEST_PART) {
                if (inflater.needsInput()) {
                    byte[] packed = file.part(from, 1 << 16).getBytes(StandardCharsets.ISO_8859_1);
                    if (packed.length == 0) break;
                    inflater.setInput(packed);
                    from += packed.length;
                }
                int n = inflater.inflate(piece);
                if (n == 0 && !inflater.needsInput()) break;
                out.write(piece, 0, n);
                trace.effort().spend(n / 8 + 1);
            }
            if (!inflater.finished()) trace.limit("the length of a part");
        } catch (DataFormatException _) {
            trace.error("a damaged part");
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
