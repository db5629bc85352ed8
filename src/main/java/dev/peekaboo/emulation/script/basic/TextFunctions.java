package dev.peekaboo.emulation.script.basic;

import java.nio.charset.Charset;
import java.util.Locale;

/** Functions of texts. */
final class TextFunctions {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int MOST = Text.LONGEST;

    private TextFunctions() {}

    static void addTo(Builtins.Table table) {
        table.put("Len", (_, v) -> length(v));
        table.put("Left", (_, v) -> nullOr(v, left(v.text(0), v.whole(1))));
        table.put("Right", (_, v) -> nullOr(v, right(v.text(0), v.whole(1))));
        table.put("Mid", (_, v) -> nullOr(v, mid(v)));
        table.put("InStr", (f, v) -> find(f, v));
        table.put("InStrRev", (f, v) -> findLast(f, v));
        table.put("Replace", (f, v) -> replace(f, v));
        table.put("UCase", (f, v) -> cost(f, v, v.string(0).toUpperCase(Locale.ROOT)));
        table.put("LCase", (f, v) -> cost(f, v, v.string(0).toLowerCase(Locale.ROOT)));
        table.put("Trim", (_, v) -> trimmed(v.string(0), true, true));
        table.put("LTrim", (_, v) -> trimmed(v.string(0), true, false));
        table.put("RTrim", (_, v) -> trimmed(v.string(0), false, true));
        table.put("Space", (f, v) -> repeated(f, " ", v.whole(0)));
        table.put("String", (f, v) -> repeated(f, letter(v.plain(1)), v.whole(0)));
        table.put("StrReverse", (f, v) -> cost(f, v, reversed(v.text(0))));
        table.put("StrComp", (_, v) -> compared(v));
        table.put("Chr", (_, v) -> chr(v.whole(0)));
        table.put("ChrW", (_, v) -> String.valueOf((char) v.whole(0)));
        table.put("Asc", (_, v) -> asc(v.text(0)));
        table.put("AscW", (_, v) -> (short) first(v.text(0)));
        table.put("StrConv", (f, v) -> cost(f, v, converted(v)));
        table.put("Escape", (f, v) -> cost(f, v, Escapes.escaped(v.string(0))));
        table.put("UnEscape", (f, v) -> cost(f, v, Escapes.unescaped(v.string(0))));
        table.put("Tab", (_, v) -> " ".repeat(Math.clamp(v.whole(0, 1), 0, 200)));
        table.put("Spc", (_, v) -> " ".repeat(Math.clamp(v.whole(0), 0, 200)));
    }

    private static Object nullOr(Values values, Object result) {
        return values.plain(0) == Special.NULL ? Special.NULL : result;
    }

    private static Object cost(Frame frame, Values values, Object result) {
        frame.run().spend(values.text(0).length() / 32);
        return result;
    }

    private static Object length(Values values) {
        Object value = values.plain(0);
        return switch (value) {
            case Special.NULL -> Special.NULL;
            case VbRecord record -> Binary.bytes(record).length();
            default -> Convert.toText(value).length();
        };
    }

    private static CharSequence left(CharSequence text, int count) {
        if (count < 0) throw VbError.of(5);
        return count >= text.length() ? text : text.subSequence(0, count);
    }

    private static CharSequence right(CharSequence text, int count) {
        if (count < 0) throw VbError.of(5);
        return count >= text.length()
                ? text
                : text.subSequence(text.length() - count, text.length());
    }

    private static CharSequence mid(Values values) {
        CharSequence text = values.text(0);
        long start = values.whole(1) - 1L;
        long count = values.has(2) ? values.whole(2) : text.length();
        if (start < 0 || count < 0) throw VbError.of(5);
        if (start >= text.length()) return "";
        return text.subSequence((int) start, (int) Math.min(text.length(), start + count));
    }

    private static boolean isTextual(Values values, int position) {
        return values.has(position) && values.whole(position) == 1;
    }

    /** Its first argument may be where to begin. */
    private static Object find(Frame frame, Values values) {
        boolean hasStart = values.size() > 2;
        int at = hasStart ? 1 : 0;
        if (values.plain(at) == Special.NULL || values.plain(at + 1) == Special.NULL)
            return Special.NULL;
        String text = values.string(at);
        String part = values.string(at + 1);
        int start = hasStart ? values.whole(0) : 1;
        if (start < 1) throw VbError.of(5);
        frame.run().spend((text.length() - Math.min(start, text.length())) / 64);
        if (part.isEmpty()) return start <= text.length() ? start : 0;
        return isTextual(values, 3)
                ? lower(text).indexOf(lower(part), start - 1) + 1
                : text.indexOf(part, start - 1) + 1;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Object findLast(Frame frame, Values values) {
        String text = values.string(0);
        String part = values.string(1);
        int start = values.has(2) ? values.whole(2) : -1;
        frame.run().spend(text.length() / 64);
        int from = start < 0 ? text.length() : start;
        if (from > text.length()) return 0;
        int last = from - part.length();
        if (last < 0) return 0;
        return isTextual(values, 3)
                ? lower(text).lastIndexOf(lower(part), last) + 1
                : text.lastIndexOf(part, last) + 1;
    }

    private static Object replace(Frame frame, Values values) {
        String text = values.string(0);
        String part = values.string(1);
        String other = values.string(2);
        int start = values.whole(3, 1);
        int most = values.whole(4, -1);
        frame.run().spend(text.length() / 32);
        if (start < 1) throw VbError.of(5);
        String rest = start > text.length() ? "" : text.substring(start - 1);
        if (part.isEmpty()) return rest;
        return replaced(rest, part, other, most, isTextual(values, 5));
    }

    private static CharSequence replaced(
            String text, String part, String other, int most, boolean isTextual) {
        String where = isTextual ? lower(text) : text;
        String what = isTextual ? lower(part) : part;
        StringBuilder out = new StringBuilder();
        int at = 0;
        int left = most < 0 ? Integer.MAX_VALUE : most;
        for (int found = where.indexOf(what); found >= 0 && left-- > 0; ) {
            out.append(text, at, found).append(other);
            if (out.length() > MOST) throw VbError.of(14);
            at = found + part.length();
            found = where.indexOf(what, at);
        }
        return out.append(text, at, text.length()).toString();
    }

    private static String trimmed(String text, boolean isLeft, boolean isRight) {
        int start = 0;
        int end = text.length();
        while (isLeft && start < end && text.charAt(start) == ' ') start++;
        while (isRight && end > start && text.charAt(end - 1) == ' ') end--;
        return text.substring(start, end);
    }

    private static String repeated(Frame frame, String letter, int count) {
        if (count < 0) throw VbError.of(5);
        if (count > MOST) throw VbError.of(14);
        frame.run().spend(count / 32);
        return letter.repeat(count);
    }

    private static String letter(Object value) {
        if (value instanceof CharSequence text) {
            if (text.isEmpty()) throw VbError.of(5);
            return String.valueOf(text.charAt(0));
        }
        return chr(Convert.toInt(value) & 0xff);
    }

    private static String reversed(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = text.length() - 1; i >= 0; i--) out.append(text.charAt(i));
        return out.toString();
    }

    private static Object compared(Values values) {
        return (short) Logic.order(values.text(0), values.text(1), isTextual(values, 2));
    }

    /** By Windows' code page; undefined codes stay what they are. */
    static String chr(int code) {
        if (code < 0 || code > 255) throw VbError.of(5);
        if (code < 0x80 || code > 0x9f) return String.valueOf((char) code);
        String letter = new String(new byte[] {(byte) code}, WINDOWS);
        return letter.charAt(0) == '\ufffd' ? String.valueOf((char) code) : letter;
    }

    private static char first(CharSequence text) {
        if (text.isEmpty()) throw VbError.of(5);
        return text.charAt(0);
    }

    static Object asc(CharSequence text) {
        char c = first(text);
        if (c < 0x80 || c >= 0xa0 && c <= 0xff) return (short) c;
        return (short) byteOf(c);
    }

    /** A letter in Windows' code page. */
    static int byteOf(char c) {
        if (c <= 0xff && (c < 0x80 || c >= 0xa0 || !WINDOWS.newEncoder().canEncode(c))) return c;
        return new String(new char[] {c}).getBytes(WINDOWS)[0] & 0xff;
    }

    private static Object converted(Values values) {
        Object value = values.raw(0);
        int how = values.whole(1);
        if ((how & 64) != 0) return unicode(value);
        if ((how & 128) != 0) return VbArray.ofBytes(narrow(values.text(0)));
        String text = values.string(0);
        return switch (how & 3) {
            case 1 -> text.toUpperCase(Locale.ROOT);
            case 2 -> lower(text);
            case 3 -> proper(text);
            default -> text;
        };
    }

    /** Bytes of Windows' code page as letters. A text is taken for the bytes it consists of. */
    private static String unicode(Object value) {
        String bytes =
                switch (value) {
                    case VbArray array -> Binary.bytes(array);
                    case dev.peekaboo.emulation.script.Bytes raw -> raw.text();
                    default -> Wide.bytes(Convert.toText(Convert.plain(value)));
                };
        StringBuilder out = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) out.append(chr(bytes.charAt(i) & 0xff));
        return out.toString();
    }

    private static String narrow(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) out.append((char) byteOf(text.charAt(i)));
        return out.toString();
    }

    private static String proper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean isStart = true;
        for (char c : text.toCharArray()) {
            out.append(isStart ? Character.toUpperCase(c) : Character.toLowerCase(c));
            isStart = !Character.isLetterOrDigit(c) && c != '\'';
        }
        return out.toString();
    }
}
