package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.RawText;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A list of MAPI properties as a winmail.dat holds it, [MS-OXTNEF] 2.1.3.4. Reads until the first
 * that makes no sense.
 */
final class MapiProperties {
    private static final int MOST = 2000;
    private static final int MULTIPLE = 0x1000;
    private static final int STRING8 = 0x1e;
    private static final int UNICODE = 0x1f;
    private static final int OBJECT = 0x0d;
    private static final int BINARY = 0x102;

    /** In front of the data of an object. */
    private static final int INTERFACE = 16;

    private final LittleEndian in;
    private final Map<Integer, Value> values = new HashMap<>();
    private long at;

    /** Of an array of values the first. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Value(int type, byte[] bytes) {}

    private MapiProperties(byte[] bytes) {
        in = new LittleEndian(bytes);
    }

    static MapiProperties read(byte[] bytes) {
        var properties = new MapiProperties(bytes);
        long count = Math.min(properties.number(), MOST);
        for (long i = 0; i < count && properties.at < bytes.length; i++)
            if (!properties.property()) break;
        return properties;
    }

    private long number() {
        at += 4;
        return in.u32(at - 4);
    }

    /**
     * @return false if it makes no sense
     */
    private boolean property() {
        int type = in.u16(at);
        int id = in.u16(at + 2);
        at += 4;
        if (id >= 0x8000) skipName();
        boolean several = (type & MULTIPLE) != 0;
        int base = type & ~MULTIPLE;
        int width = width(base);
        if (width < 0) return false;
        long count = several || width == 0 ? number() : 1;
        if (count > in.size()) return false;
        for (long i = 0; i < count; i++) {
            long length = width == 0 ? number() : width;
            if (at + length > in.size() + 3L) return false;
            if (i == 0) values.putIfAbsent(id, new Value(base, in.copy(at, length)));
            at += padded(length);
        }
        return true;
    }

    /** A set, then a number or a text. */
    private void skipName() {
        at += 16;
        boolean byText = number() != 0;
        long value = number();
        if (byText) at += padded(value);
    }

    private static long padded(long length) {
        return (length + 3) / 4 * 4;
    }

    /** Of one value in bytes; 0 if its length comes first, -1 if the type is unknown. */
    private static int width(int type) {
        return switch (type) {
            case 2, 3, 4, 0x0a, 0x0b -> 4;
            case 5, 6, 7, 0x14, 0x40 -> 8;
            case 0x48 -> 16;
            case STRING8, UNICODE, OBJECT, BINARY -> 0;
            default -> -1;
        };
    }

    Optional<String> text(int id) {
        Value value = values.get(id);
        if (value == null || (value.type != STRING8 && value.type != UNICODE))
            return Optional.empty();
        String text =
                value.type == UNICODE
                        ? new String(value.bytes, StandardCharsets.UTF_16LE)
                        : RawText.decode(value.bytes);
        int end = text.indexOf('\0');
        return Optional.of(end < 0 ? text : text.substring(0, end));
    }

    Optional<byte[]> bytes(int id) {
        return Optional.ofNullable(values.get(id))
                .filter(value -> value.type == BINARY)
                .map(Value::bytes);
    }

    /** The data of an object, without the interface it is for. */
    Optional<byte[]> object(int id) {
        return Optional.ofNullable(values.get(id))
                .filter(value -> value.type == OBJECT && value.bytes.length > INTERFACE)
                .map(value -> new LittleEndian(value.bytes).copy(INTERFACE, value.bytes.length));
    }
}
