package dev.peekaboo.emulation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How requests and answers travel between daemon and worker: numbers and texts with lengths. */
final class Wire {
    private static final int MOST_ITEMS = 10_000;

    private Wire() {}

    /** Writes a message. */
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /** Reads one value. */
    interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] bytes(Writing message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            message.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if it breaks off or is none
     */
    static <T> T read(byte[] message, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
            return reading.from(in);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a message that breaks off", e);
        }
    }

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available())
            throw new IllegalArgumentException("a text of length " + length);
        return in.readNBytes(length);
    }

    static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) text(out, text);
    }

    static List<String> texts(DataInputStream in) throws IOException {
        return list(in, Wire::text);
    }

    static <T> List<T> list(DataInputStream in, Reading<T> item) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ITEMS)
            throw new IllegalArgumentException("a list of " + count);
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) items.add(item.from(in));
        return items;
    }
}
