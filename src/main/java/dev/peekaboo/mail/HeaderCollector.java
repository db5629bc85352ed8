package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.HeaderValue;
import dev.peekaboo.mail.mime.TransferEncoding;

import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the fields of one header after the other for mime4j, which is so made to follow our
 * reading of types and boundaries instead of its own.
 */
final class HeaderCollector implements BodyDescriptorBuilder {
    /** Fields of one name beyond this are not looked at. */
    private static final int MOST_REPEATED = 20;

    private final int deepest;
    private final int depth;
    private final boolean inDigest;
    private final List<HeaderValue> types = new ArrayList<>();
    private final List<HeaderValue> dispositions = new ArrayList<>();
    private final List<TransferEncoding> encodings = new ArrayList<>();
    private int fields;

    /**
     * @param deepest most multiparts inside each other
     */
    HeaderCollector(int deepest) {
        this(deepest, 0, false);
    }

    private HeaderCollector(int deepest, int depth, boolean inDigest) {
        this.deepest = deepest;
        this.depth = depth;
        this.inDigest = inDigest;
    }

    @Override
    public void reset() {
        types.clear();
        dispositions.clear();
        encodings.clear();
        fields = 0;
    }

    @Override
    public @Nullable Field addField(RawField field) {
        fields++;
        switch (field.getNameLowerCase()) {
            case "content-type" -> add(types, HeaderValue.parse(value(field)));
            case "content-disposition" -> add(dispositions, HeaderValue.parse(value(field)));
            case "content-transfer-encoding" -> add(encodings, TransferEncoding.of(value(field)));
            default -> {
                // The others say nothing about what the body is.
            }
        }
        return null;
    }

    private static <T> void add(List<T> list, T value) {
        if (list.size() < MOST_REPEATED) list.add(value);
    }

    /** What stands behind the colon, one char for each byte. */
    private static String value(RawField field) {
        ByteSequence raw = field.getRaw();
        if (raw == null) return field.getBody();
        String line = new String(raw.toByteArray(), StandardCharsets.ISO_8859_1);
        return line.substring(line.indexOf(':') + 1);
    }

    @Override
    public EntityHeader build() {
        return new EntityHeader(fields, types, dispositions, encodings, inDigest, depth >= deepest);
    }

    @Override
    public BodyDescriptorBuilder newChild() {
        boolean digest =
                types.stream().anyMatch(type -> type.main().equalsIgnoreCase("multipart/digest"));
        return new HeaderCollector(deepest, depth + 1, digest);
    }

    /** The header of the entity that mime4j is at. */
    static EntityHeader header(BodyDescriptor descriptor) {
        if (descriptor instanceof EntityHeader header) return header;
        throw new IllegalStateException("mime4j did not use our descriptor");
    }
}
