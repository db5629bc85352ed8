package dev.peekaboo.emulation.link;

import java.util.Optional;

/**
 * A Windows shortcut ([MS-SHLLINK]).
 *
 * @param target what it opens, as it is written, with variables; empty if it is not told
 * @param isHidden whether the window starts minimised
 * @param overlay what stands behind its end, one character a byte
 */
record ShellLink(
        String target,
        String arguments,
        String folder,
        String icon,
        boolean isHidden,
        String overlay) {
    private static final String MAGIC = "L\0\0\0\u0001\u0014\u0002\0";
    private static final int HEADER = 76;
    private static final int HAS_ID_LIST = 1;
    private static final int HAS_LINK_INFO = 1 << 1;
    private static final int HAS_NAME = 1 << 2;
    private static final int HAS_RELATIVE_PATH = 1 << 3;
    private static final int HAS_FOLDER = 1 << 4;
    private static final int HAS_ARGUMENTS = 1 << 5;
    private static final int HAS_ICON = 1 << 6;
    private static final int IS_UNICODE = 1 << 7;
    private static final int MINIMISED = 7;
    private static final int ENVIRONMENT = 0xA0000001;
    private static final int ICON_ENVIRONMENT = 0xA0000007;
    private static final int MOST_BLOCKS = 40;

    /** Empty if it is none. */
    static Optional<ShellLink> of(String bytes) {
        return bytes.startsWith(MAGIC) && bytes.length() >= HEADER
                ? Optional.of(new Reader(new LittleEndian(bytes)).read())
                : Optional.empty();
    }

    /** Reads from the front to the back. */
    private static final class Reader {
        private final LittleEndian file;
        private final int flags;
        private int at = HEADER;
        private String listed = "";
        private String located = "";
        private String environment = "";
        private String iconEnvironment = "";

        Reader(LittleEndian file) {
            this.file = file;
            flags = file.i32(20);
        }

        private boolean has(int flag) {
            return (flags & flag) != 0;
        }

        ShellLink read() {
            if (has(HAS_ID_LIST)) {
                int size = file.u16(at);
                listed = new ItemList(file, at + 2, at + 2 + size).path();
                at += 2 + size;
            }
            if (has(HAS_LINK_INFO)) {
                located = located(at);
                at += Math.max(file.u31(at), 4);
            }
            if (has(HAS_NAME)) text();
            String relative = has(HAS_RELATIVE_PATH) ? text() : "";
            String folder = has(HAS_FOLDER) ? text() : "";
            String arguments = has(HAS_ARGUMENTS) ? text() : "";
            String icon = has(HAS_ICON) ? text() : "";
            extras();
            return new ShellLink(
                    first(environment, located, listed, relative),
                    arguments,
                    folder,
                    first(iconEnvironment, icon),
                    file.i32(60) == MINIMISED,
                    file.part(at, file.length()));
        }

        private static String first(String... texts) {
            for (String text : texts) if (!text.isBlank()) return text;
            return "";
        }

        /** 2.4: a count of characters, then those. */
        private String text() {
            int count = file.u16(at);
            int bytes = has(IS_UNICODE) ? 2 * count : count;
            String text = has(IS_UNICODE) ? file.unicode(at + 2, bytes) : file.ansi(at + 2, bytes);
            at += 2 + bytes;
            return text;
        }

        /** 2.3: a local path, or a share, and what follows. */
        private String located(int start) {
            int size = Math.max(file.u31(start), 4);
            int head = file.u31(start + 4);
            int kinds = file.i32(start + 8);
            boolean isWide = head >= 0x24;
            String suffix = offset(start, 24, size, isWide, 32);
            if ((kinds & 1) != 0) {
                String base = offset(start, 16, size, isWide, 28);
                return base + suffix;
            }
            if ((kinds & 2) == 0) return "";
            int share = start + file.u31(start + 20);
            String name = file.ansi(share + file.u31(share + 8), size);
            return suffix.isEmpty() ? name : name + "\\" + suffix;
        }

        private String offset(int start, int plain, int size, boolean isWide, int wide) {
            int there = isWide ? file.u31(start + wide) : 0;
            if (there > 0) return file.unicode(start + there, size);
            int offset = file.u31(start + plain);
            return offset == 0 ? "" : file.ansi(start + offset, size);
        }

        /** 2.5, up to the block that ends them. */
        private void extras() {
            for (int i = 0; i < MOST_BLOCKS && at + 4 <= file.length(); i++) {
                int size = file.u31(at);
                if (size < 8 || size > file.length() - at) {
                    if (size < 4) at += 4;
                    return;
                }
                int kind = file.i32(at + 4);
                if (kind == ENVIRONMENT) environment = path(at + 8);
                if (kind == ICON_ENVIRONMENT) iconEnvironment = path(at + 8);
                at += size;
            }
        }

        private String path(int start) {
            return first(file.unicode(start + 260, 520), file.ansi(start, 260));
        }
    }
}
