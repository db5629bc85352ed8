package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Bytes;

/** Functions of bytes in texts; what they give is one character a byte. */
final class ByteFunctions {
    private ByteFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("LenB", (_, v) -> length(v.raw(0)));
        table.put("MidB", (_, v) -> mid(v));
        table.put("LeftB", (_, v) -> part(bytes(v.raw(0)), 0, v.whole(1)));
        table.put("RightB", (_, v) -> right(v));
        table.put("AscB", (_, v) -> (byte) first(v.raw(0)));
        table.put("ChrB", (_, v) -> String.valueOf((char) (v.whole(0) & 0xff)));
        table.put("InStrB", (_, v) -> find(v));
    }

    private static Object length(Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.text().length();
            case VbArray array -> array.size();
            case CharSequence text -> 2 * text.length();
            default -> Binary.bytes(value).length();
        };
    }

    private static String bytes(Object value) {
        return switch (value) {
            case Bytes bytes -> bytes.text();
            case VbArray array -> Binary.bytes(array);
            default -> Wide.bytes(Convert.toText(Convert.plain(value)));
        };
    }

    private static int first(Object value) {
        String bytes = value instanceof CharSequence text ? text.toString() : bytes(value);
        if (bytes.isEmpty()) throw VbError.of(5);
        return bytes.charAt(0) & 0xff;
    }

    private static String mid(Values values) {
        Object value = values.raw(0);
        if (value instanceof Bytes raw) {
            String all = raw.text();
            return part(all, values.whole(1) - 1, values.whole(2, all.length()));
        }
        String bytes = bytes(value);
        String part = part(bytes, values.whole(1) - 1, values.whole(2, bytes.length()));
        // An even number of bytes of a text are letters again.
        boolean isText = value instanceof CharSequence && part.length() % 2 == 0;
        return isText ? Wide.text(part) : part;
    }

    private static String part(String bytes, int start, int count) {
        if (start < 0 || count < 0) throw VbError.of(5);
        int from = Math.min(start, bytes.length());
        return bytes.substring(from, (int) Math.min(bytes.length(), (long) from + count));
    }

    private static String right(Values values) {
        String bytes = bytes(values.raw(0));
        int count = Math.clamp(values.whole(1), 0, bytes.length());
        return bytes.substring(bytes.length() - count);
    }

    private static Object find(Values values) {
        int at = values.size() > 2 ? 1 : 0;
        int start = at == 1 ? Math.max(values.whole(0) - 1, 0) : 0;
        return bytes(values.raw(at)).indexOf(bytes(values.raw(at + 1)), start) + 1;
    }
}
