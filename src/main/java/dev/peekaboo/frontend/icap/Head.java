package dev.peekaboo.frontend.icap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A start line and fields: of an ICAP message, or of an HTTP message that one carries. One char for
 * each byte.
 *
 * @param start such as {@code RESPMOD icap://host/scan ICAP/1.0}
 */
record Head(String start, List<Field> fields) {
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_FIELDS = 200;

    Head {
        fields = List.copyOf(fields);
    }

    /** One field; a folded value is one line. */
    record Field(String name, String value) {}

    /**
     * Reads up to and with the empty line; empty at the end of the stream. Empty lines before the
     * start line are skipped, as clients are wont to send.
     */
    static Optional<Head> read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\n\n")) {
            int next = in.read();
            if (next < 0 && text.isEmpty()) return Optional.empty();
            if (next < 0) throw new EOFException("the connection ended within a header");
            boolean early = text.isEmpty() && next == '\n';
            if (next != '\r' && !early) text.append((char) next);
            if (text.length() > MOST_BYTES)
                throw new BadRequest("a header of more than " + MOST_BYTES + " bytes");
        }
        return Optional.of(parse(text.toString()));
    }

    /** Reads one that is all there. What is no field is left out: browsers are no better. */
    static Head ofHttp(byte[] raw) throws BadRequest {
        return parse(new String(raw, StandardCharsets.ISO_8859_1).replace("\r", ""));
    }

    private static Head parse(String text) throws BadRequest {
        List<String> lines = text.lines().toList();
        List<Field> fields = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !fields.isEmpty()) fields.add(folded(fields.removeLast(), line));
            else if (colon > 0)
                fields.add(
                        new Field(
                                line.substring(0, colon).strip(),
                                line.substring(colon + 1).strip()));
            if (fields.size() > MOST_FIELDS)
                throw new BadRequest("more than " + MOST_FIELDS + " header fields");
        }
        return new Head(lines.isEmpty() ? "" : lines.getFirst(), fields);
    }

    private static Field folded(Field begun, String line) {
        return new Field(begun.name, begun.value + " " + line.strip());
    }

    /** The value of the first field of this name, in any case. */
    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** Whether a field that is a list of words has this one. */
    boolean lists(String name, String word) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .flatMap(field -> List.of(field.value.split(",", -1)).stream())
                .anyMatch(one -> one.strip().equalsIgnoreCase(word));
    }
}
