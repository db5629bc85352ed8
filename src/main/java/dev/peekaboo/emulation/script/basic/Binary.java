package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Values as the bytes {@code Put} writes, one character a byte, and back. */
final class Binary {
    private Binary() {}

    static String bytes(Object value) {
        return switch (value) {
            case VbArray array -> ofArray(array);
            case Bytes bytes -> bytes.text();
            case CharSequence text -> text.toString();
            case VbRecord record -> {
                StringBuilder all = new StringBuilder();
                record.fields().values().forEach(cell -> all.append(bytes(cell.get())));
                yield all.toString();
            }
            case Byte b -> String.valueOf((char) (b & 0xff));
            case Boolean truth -> bytes((short) (truth ? -1 : 0));
            case Short s -> latin(buffer(2).putShort(s));
            case Integer i -> latin(buffer(4).putInt(i));
            case Long l -> latin(buffer(8).putLong(l));
            case Float f -> latin(buffer(4).putFloat(f));
            case Double d -> latin(buffer(8).putDouble(d));
            default -> Convert.toText(Convert.plain(value)).toString();
        };
    }

    private static String ofArray(VbArray array) {
        StringBuilder all = new StringBuilder();
        for (Object item : array.items()) all.append(bytes(item));
        return all.toString();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String latin(ByteBuffer buffer) {
        return new String(buffer.array(), StandardCharsets.ISO_8859_1);
    }

    /** Reads as much as the variable holds. */
    static void read(OpenFile file, Cell cell) {
        switch (cell.get()) {
            case VbArray array when array.isBytes() -> {
                String bytes = file.take(array.size());
                for (int i = 0; i < bytes.length(); i++) array.items()[i] = (byte) bytes.charAt(i);
            }
            case CharSequence text -> cell.set(file.take(text.length()));
            case Byte _ -> cell.set((byte) number(file, 1));
            case Short _ -> cell.set((short) number(file, 2));
            case Integer _ -> cell.set((int) number(file, 4));
            case Long _ -> cell.set(number(file, 8));
            default -> throw VbError.of(458);
        }
    }

    private static long number(OpenFile file, int size) {
        String bytes = file.take(size);
        long value = 0;
        for (int i = bytes.length() - 1; i >= 0; i--) value = value << 8 | bytes.charAt(i) & 0xff;
        return value;
    }
}
