package dev.peekaboo.emulation.document;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes Windows installers that have a few tables and no files. */
final class TestInstaller {
    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._";
    private static final String TABLE = "\u4840";

    /** Widths as in the documentation: s a text, i2 a number, v a stream. */
    private static final Map<String, List<String>> LAYOUT =
            Map.of(
                    "CustomAction",
                    List.of("Action s", "Type i2", "Source s", "Target s", "ExtendedType i4"),
                    "InstallExecuteSequence",
                    List.of("Action s", "Condition s", "Sequence i2"),
                    "Property",
                    List.of("Property s", "Value s"),
                    "File",
                    List.of("File s", "FileName s"));

    private final Map<String, List<Object[]>> tables = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> pool = new ArrayList<>(List.of(""));
    private final int textWidth;

    private TestInstaller(int textWidth) {
        this.textWidth = textWidth;
    }

    static TestInstaller create() {
        return new TestInstaller(2);
    }

    /** Of which references to texts are three bytes wide, as in large ones. */
    static TestInstaller wide() {
        return new TestInstaller(3);
    }

    /** An action that is run, after those before. */
    TestInstaller action(String name, int type, String source, String target) {
        return action(name, type, source, target, "");
    }

    TestInstaller action(String name, int type, String source, String target, String condition) {
        row("CustomAction", name, type, source, target, 0);
        int sequence = 100 + tables.getOrDefault("CustomAction", List.of()).size();
        return row("InstallExecuteSequence", name, condition, sequence);
    }

    TestInstaller property(String name, String value) {
        return row("Property", name, value);
    }

    TestInstaller binary(String name, String content) {
        files.put("Binary." + name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestInstaller row(String table, Object... cells) {
        tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(cells);
        return this;
    }

    /** One character a byte. */
    String text() {
        Map<String, byte[]> streams = new LinkedHashMap<>();
        List<Object[]> columns = new ArrayList<>();
        tables.forEach(
                (name, rows) -> {
                    List<String> layout = LAYOUT.getOrDefault(name, List.of());
                    for (int i = 0; i < layout.size(); i++)
                        columns.add(column(name, i, layout.get(i)));
                    streams.put(TABLE + name, bytes(layout, rows));
                });
        streams.put(
                TABLE + "_Columns",
                bytes(List.of("Table s", "Number i2", "Name s", "Type i2"), columns));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteBuffer sizes = buffer(8 * (pool.size() + 1));
        sizes.putShort((short) 1252).putShort((short) (textWidth == 3 ? 0x8000 : 0));
        for (String text : pool.subList(1, pool.size())) {
            data.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            // The upper half of a long length stands before it.
            if (text.length() > 0xffff)
                sizes.putShort((short) 0).putShort((short) (text.length() >> 16));
            sizes.putShort((short) text.length()).putShort((short) 1);
        }
        streams.put(TABLE + "_StringPool", content(sizes));
        streams.put(TABLE + "_StringData", data.toByteArray());
        streams.putAll(files);
        return file(streams);
    }

    private static Object[] column(String table, int number, String told) {
        int type = told.endsWith(" s") ? 0x0dff : told.endsWith(" i4") ? 0x0104 : 0x0502;
        return new Object[] {table, number + 1, told.substring(0, told.indexOf(' ')), type};
    }

    private byte[] bytes(List<String> layout, List<Object[]> rows) {
        ByteBuffer out = buffer(rows.size() * layout.size() * 4);
        for (int column = 0; column < layout.size(); column++)
            for (Object[] row : rows) cell(out, layout.get(column), row[column]);
        return content(out);
    }

    private void cell(ByteBuffer out, String column, Object value) {
        if (value instanceof String text) {
            int reference = reference(text);
            out.putShort((short) reference);
            if (textWidth == 3) out.put((byte) (reference >> 16));
        } else if (column.endsWith("i4")) out.putInt((int) value ^ Integer.MIN_VALUE);
        else out.putShort((short) ((int) value ^ 0x8000));
    }

    private int reference(String text) {
        if (text.isEmpty()) return 0;
        if (!pool.contains(text)) pool.add(text);
        return pool.indexOf(text);
    }

    private static String file(Map<String, byte[]> streams) {
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            for (Map.Entry<String, byte[]> stream : streams.entrySet())
                file.createDocument(
                        new ByteArrayInputStream(stream.getValue()), packed(stream.getKey()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            int first = LETTERS.indexOf(name.charAt(i));
            int second = i + 1 < name.length() ? LETTERS.indexOf(name.charAt(i + 1)) : -1;
            if (first < 0) out.append(name.charAt(i));
            else if (second < 0) out.append((char) (0x4800 + first));
            else {
                out.append((char) (0x3800 + first + (second << 6)));
                i++;
            }
        }
        return out.toString();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.position()];
        buffer.flip().get(content);
        return content;
    }
}
