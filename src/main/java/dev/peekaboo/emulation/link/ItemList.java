package dev.peekaboo.emulation.link;

/** The path a list of shell items ([MS-SHLLINK] 2.2) stands for, as far as items are files. */
record ItemList(LittleEndian file, int from, int to) {
    private static final int MOST_ITEMS = 60;
    private static final int EXTENSION = 0xBEEF0004;

    String path() {
        StringBuilder path = new StringBuilder();
        int at = from;
        for (int i = 0; i < MOST_ITEMS && at + 2 < to; i++) {
            int size = file.u16(at);
            if (size < 3) break;
            add(item(at + 2, size - 2), path);
            at += size;
        }
        return path.toString();
    }

    private static void add(String part, StringBuilder path) {
        if (part.isEmpty()) return;
        if (!path.isEmpty() && path.charAt(path.length() - 1) != '\\') path.append('\\');
        path.append(part);
    }

    private String item(int at, int size) {
        int kind = file.u8(at);
        if ((kind & 0x70) == 0x20) return file.ansi(at + 1, size - 1);
        if ((kind & 0x70) == 0x30) return fileName(at, size, kind);
        if ((kind & 0x70) == 0x40) return file.ansi(at + 3, size - 3);
        if (kind == 0x61) return address(at, size);
        return "";
    }

    /** The long name stands in a block at the end; older items have the short one only. */
    private String fileName(int at, int size, int kind) {
        int block = at + size - 2 <= at ? 0 : file.u16(at + size - 2);
        int start = at - 2 + block;
        if (block > 12 && start + 8 < at + size && file.i32(start + 4) == EXTENSION) {
            String name = longName(start, at + size);
            if (!name.isEmpty()) return name;
        }
        return (kind & 4) != 0 ? file.unicode(at + 12, size - 12) : file.ansi(at + 12, size - 12);
    }

    private String longName(int start, int end) {
        int version = file.u16(start + 2);
        int name = start + (version >= 9 ? 46 : version >= 8 ? 42 : version >= 7 ? 38 : 20);
        return file.unicode(name, end - name);
    }

    private String address(int at, int size) {
        String text = file.unicode(at + 6, size - 6);
        return text.contains(":") ? text : file.ansi(at + 6, size - 6);
    }
}
