package dev.peekaboo.emulation.link;

import java.nio.charset.StandardCharsets;

/** Writes shortcuts ([MS-SHLLINK]), one character a byte. */
final class ShellLinks {
    private static final String CLASS_ID = "\u0001\u0014\u0002\0\0\0\0\0\u00c0\0\0\0\0\0\0\u0046";

    private ShellLinks() {}

    /** With its target in the environment block. */
    static String byEnvironment(String target, String arguments, String icon) {
        return header(1 << 5 | 1 << 6 | 1 << 7 | 1 << 9)
                + text(arguments)
                + text(icon)
                + environment(target)
                + u32(0);
    }

    /** With its target as a local path. */
    static String byPath(String target, String arguments) {
        String path = target + "\0";
        String info = u32(28 + path.length() + 1) + u32(28) + u32(1) + u32(0) + u32(28) + u32(0);
        return header(1 << 1 | 1 << 5 | 1 << 7)
                + info
                + u32(28 + path.length())
                + path
                + "\0"
                + text(arguments)
                + u32(0);
    }

    /** With its target on a share. */
    static String byShare(String share, String suffix) {
        String net =
                u32(20 + share.length() + 1) + u32(2) + u32(20) + u32(0) + u32(0) + share + "\0";
        String tail = suffix + "\0";
        return header(1 << 1 | 1 << 7)
                + u32(28 + net.length() + tail.length())
                + u32(28)
                + u32(2)
                + u32(0)
                + u32(0)
                + u32(28)
                + u32(28 + net.length())
                + net
                + tail
                + u32(0);
    }

    /** With its target as a list of folders. */
    static String byItems(String arguments, String... parts) {
        StringBuilder items = new StringBuilder(item("\u001f\u0050" + "\0".repeat(16)));
        items.append(item("/" + parts[0] + "\\\0"));
        for (int i = 1; i < parts.length; i++)
            items.append(item("2\0" + "\0".repeat(10) + parts[i] + "\0"));
        items.append(u16(0));
        return header(1 | 1 << 5 | 1 << 7) + u16(items.length()) + items + text(arguments) + u32(0);
    }

    private static String header(int flags) {
        return u32(76) + CLASS_ID + u32(flags) + "\0".repeat(36) + u32(7) + "\0".repeat(12);
    }

    private static String item(String data) {
        return u16(data.length() + 2) + data;
    }

    private static String environment(String target) {
        return u32(788) + u32(0xA0000001) + padded(target, 260) + padded(wide(target), 520);
    }

    private static String padded(String text, int length) {
        return text + "\0".repeat(length - text.length());
    }

    private static String text(String text) {
        return u16(text.length()) + wide(text);
    }

    private static String wide(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    private static String u16(int value) {
        return "" + (char) (value & 0xff) + (char) (value >> 8 & 0xff);
    }

    private static String u32(int value) {
        return u16(value) + u16(value >>> 16);
    }
}
