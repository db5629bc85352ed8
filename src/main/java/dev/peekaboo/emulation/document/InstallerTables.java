package dev.peekaboo.emulation.document;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a Windows installer. Each is a stream of an OLE file, one column behind the other;
 * texts are numbers into a common pool. The layout is not published; it is known from the open
 * readers of it (Wine's msi.dll, msitools, the Rust crate msi).
 */
final class InstallerTables {
    private static final int MOST_TEXTS = 200_000;
    private static final int MOST_ROWS = 5_000;
    private static final int LARGEST_FILE = 1 << 20;

    private static final char TABLE = '\u4840';
    private static final char TWO = '\u3800';
    private static final char ONE = '\u4800';

    /** Names of streams are packed: two of these in one character. */
    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";

    private static final int WIDE_NUMBERS = 0x8000;
    private static final int UTF_8 = 65001;

    /** By name; those of tables begin with {@link #TABLE}. */
    private final Map<String, String> streams = new HashMap<>();

    private final List<String> pool = new ArrayList<>();
    private final Map<String, List<Column>> columns = new HashMap<>();
    private int textWidth = 2;

    /**
     * @param bytes one character a byte; if they are no installer there are no tables
     */
    InstallerTables(String bytes) {
        CompoundFile.streams(bytes, (name, size) -> name.indexOf(TABLE) == 0 || size < LARGEST_FILE)
                .forEach((name, content) -> streams.putIfAbsent(plain(name), content));
        readPool();
        readColumns();
    }

    /**
     * @param type the low byte is the width, 0x800 a text, 0x900 without a width a stream
     */
    private record Column(String name, int type) {
        boolean isText() {
            return (type & 0x800) != 0 && !isStream();
        }

        boolean isStream() {
            return (type & ~0x1000 & ~0x2000) == 0x900;
        }

        int width(int textWidth) {
            if (isText()) return textWidth;
            return !isStream() && (type & 0xff) == 4 ? 4 : 2;
        }
    }

    /** Whether it has any texts. */
    boolean isReadable() {
        return pool.size() > 1;
    }

    /** The rows of a table, at most 5,000, as texts by column; without those that are empty. */
    List<Map<String, String>> rows(String table) {
        Raw bytes = new Raw(streams.getOrDefault(TABLE + table, ""));
        List<Column> layout = columns.getOrDefault(table, List.of());
        int width = layout.stream().mapToInt(column -> column.width(textWidth)).sum();
        if (width == 0) return List.of();
        int count = bytes.bytes().length() / width;
        List<Map<String, String>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(count, MOST_ROWS); row++)
            rows.add(row(bytes, layout, row, count));
        return rows;
    }

    /** The content of a row with a file in it, one character a byte; empty if it is large. */
    String file(String table, String key) {
        return streams.getOrDefault(table + '.' + key, "");
    }

    private Map<String, String> row(Raw bytes, List<Column> layout, int row, int count) {
        Map<String, String> cells = new LinkedHashMap<>();
        int at = 0;
        for (Column column : layout) {
            int width = column.width(textWidth);
            String cell = cell(bytes, at + row * width, column);
            if (!cell.isEmpty()) cells.put(column.name(), cell);
            at += width * count;
        }
        return cells;
    }

    private String cell(Raw bytes, int at, Column column) {
        if (column.isText()) return text(bytes, at);
        if (column.isStream()) return "";
        // The top bit is turned, so that 0 is left for nothing.
        return column.width(textWidth) == 4
                ? number(bytes.i32(at), Integer.MIN_VALUE)
                : number(bytes.u16(at), 0x8000);
    }

    private static String number(int raw, int zero) {
        return raw == 0 ? "" : String.valueOf(raw - zero);
    }

    private String text(Raw bytes, int at) {
        int number = bytes.u16(at) | (textWidth == 3 ? bytes.u8(at + 2) << 16 : 0);
        return number < pool.size() ? pool.get(number) : "";
    }

    /** Lengths and counts of use; a text over 64 KiB has the upper half of its length before. */
    private void readPool() {
        Raw sizes = new Raw(streams.getOrDefault(TABLE + "_StringPool", ""));
        String data = streams.getOrDefault(TABLE + "_StringData", "");
        if ((sizes.u16(2) & WIDE_NUMBERS) != 0) textWidth = 3;
        Charset charset = charset(sizes.u16(0));
        pool.add("");
        int from = 0;
        for (int at = 4; at + 4 <= sizes.bytes().length() && pool.size() < MOST_TEXTS; at += 4) {
            int length = sizes.u16(at);
            if (length == 0 && sizes.u16(at + 2) != 0) {
                length = sizes.u16(at + 2) << 16 | sizes.u16(at + 4);
                at += 4;
            }
            String raw = new Raw(data).part(from, length);
            pool.add(new String(raw.getBytes(StandardCharsets.ISO_8859_1), charset));
            from += raw.length();
        }
    }

    /** Other code pages differ only in letters that no command needs. */
    private static Charset charset(int codePage) {
        return codePage == UTF_8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    private void readColumns() {
        columns.put(
                "_Columns",
                List.of(
                        new Column("Table", 0x800),
                        new Column("Number", 2),
                        new Column("Name", 0x800),
                        new Column("Type", 2)));
        Map<String, List<Column>> found = new HashMap<>();
        // Sorted by table and number.
        for (Map<String, String> row : rows("_Columns"))
            found.computeIfAbsent(row.getOrDefault("Table", ""), _ -> new ArrayList<>())
                    .add(
                            new Column(
                                    row.getOrDefault("Name", ""),
                                    Integer.parseInt(row.getOrDefault("Type", "0")) & 0xffff));
        columns.putAll(found);
    }

    /** The name of a stream as the installer calls it. */
    private static String plain(String packed) {
        StringBuilder name = new StringBuilder();
        for (char one : packed.toCharArray())
            if (one >= TWO && one < ONE)
                name.append(LETTERS.charAt((one - TWO) & 63))
                        .append(LETTERS.charAt((one - TWO) >> 6));
            else if (one >= ONE && one < TABLE) name.append(LETTERS.charAt(one - ONE));
            else name.append(one);
        return name.toString();
    }
}
