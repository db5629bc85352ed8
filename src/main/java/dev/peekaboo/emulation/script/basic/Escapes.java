package dev.peekaboo.emulation.script.basic;

/** {@code escape} and {@code unescape}, which VBScript shares with JScript. */
final class Escapes {
    private Escapes() {}

    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            boolean isPlain =
                    c < 128 && (Character.isLetterOrDigit(c) || "@*_+-./".indexOf(c) >= 0);
            if (isPlain) out.append(c);
            else if (c < 256) out.append("%%%02X".formatted((int) c));
            else out.append("%%u%04X".formatted((int) c));
        }
        return out.toString();
    }

    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int wide = text.startsWith("%u", i) ? code(text, i + 2, 4) : -1;
            int narrow = text.charAt(i) == '%' ? code(text, i + 1, 2) : -1;
            out.append(wide >= 0 ? (char) wide : narrow >= 0 ? (char) narrow : text.charAt(i));
            i += wide >= 0 ? 5 : narrow >= 0 ? 2 : 0;
        }
        return out.toString();
    }

    private static int code(String text, int from, int digits) {
        if (from + digits > text.length()) return -1;
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) return -1;
            value = value * 16 + digit;
        }
        return value;
    }
}
