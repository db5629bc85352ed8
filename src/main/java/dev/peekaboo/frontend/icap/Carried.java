package dev.peekaboo.frontend.icap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request carries, up to the body (RFC 3507 4.4): the heads of an HTTP request and of its
 * response, byte for byte.
 *
 * @param hasBody whether a body follows
 */
record Carried(Optional<byte[]> requestHead, Optional<byte[]> responseHead, boolean hasBody) {
    private static final int MOST_BYTES = 131_072;
    private static final String REQUEST = "req-hdr";
    private static final String RESPONSE = "res-hdr";
    private static final String NO_BODY = "null-body";

    static final Carried NOTHING = new Carried(Optional.empty(), Optional.empty(), false);

    /** One section and where it starts, in bytes behind the ICAP header. */
    private record Section(String name, int offset) {
        boolean isBody() {
            return name.endsWith("-body");
        }
    }

    /**
     * Reads the heads that the header's field {@code Encapsulated} tells of; the stream is at the
     * body then.
     */
    static Carried read(Head head, InputStream in) throws IOException {
        Optional<String> field = head.field("Encapsulated");
        if (field.isEmpty()) return NOTHING;
        List<Section> sections = sections(field.get());
        Optional<byte[]> request = Optional.empty();
        Optional<byte[]> response = Optional.empty();
        for (int i = 0; i < sections.size() - 1; i++) {
            Section section = sections.get(i);
            byte[] bytes = exactly(sections.get(i + 1).offset - section.offset, in);
            if (section.name.equals(REQUEST)) request = Optional.of(bytes);
            else response = Optional.of(bytes);
        }
        return new Carried(request, response, !sections.getLast().name.equals(NO_BODY));
    }

    private static List<Section> sections(String field) throws BadRequest {
        List<Section> sections = new ArrayList<>();
        int last = 0;
        for (String item : field.split(",", -1)) {
            Section section = section(item.strip());
            boolean closed = !sections.isEmpty() && sections.getLast().isBody();
            boolean first = sections.isEmpty() && section.offset != 0;
            if (closed || first || section.offset < last || section.offset > MOST_BYTES)
                throw new BadRequest("Encapsulated: " + field + " makes no sense");
            last = section.offset;
            sections.add(section);
        }
        if (!sections.getLast().isBody())
            throw new BadRequest("Encapsulated: " + field + " does not end with a body");
        return sections;
    }

    private static Section section(String item) throws BadRequest {
        int equals = item.indexOf('=');
        String name = item.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
        String offset = item.substring(equals + 1).strip();
        boolean known =
                switch (name) {
                    case REQUEST, RESPONSE, NO_BODY, "req-body", "res-body", "opt-body" -> true;
                    default -> false;
                };
        if (!known || !offset.matches("[0-9]{1,6}"))
            throw new BadRequest("Encapsulated has the item " + item);
        return new Section(name, Integer.parseInt(offset));
    }

    private static byte[] exactly(int count, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count)
            throw new EOFException("the connection ended within an encapsulated header");
        return bytes;
    }
}
