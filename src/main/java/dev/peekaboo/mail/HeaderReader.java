package dev.peekaboo.mail;

import dev.peekaboo.mail.mime.EncodedWords;
import dev.peekaboo.mail.mime.HeaderValue;
import dev.peekaboo.mail.mime.TransferEncoding;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.util.ByteSequence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one header with mime4j and keeps the fields that say what the body is. */
final class HeaderReader {
    /** Fields of one name beyond this are not looked at. */
    private static final int MOST_REPEATED = 20;

    private static final int LONGEST_SUBJECT = 2000;

    private final List<HeaderValue> types = new ArrayList<>();
    private final List<HeaderValue> dispositions = new ArrayList<>();
    private final List<TransferEncoding> encodings = new ArrayList<>();
    private final List<String> naming = new ArrayList<>();
    private String subject = "";
    private int fields;

    private HeaderReader() {}

    /**
     * Goes on to the body.
     *
     * @param tokens at the beginning of a mail or part
     */
    static EntityHeader read(MimeTokenStream tokens, boolean inDigest)
            throws IOException, MimeException {
        var reader = new HeaderReader();
        EntityState state = tokens.getState();
        while (state != EntityState.T_BODY && state != EntityState.T_END_OF_STREAM) {
            if (state == EntityState.T_FIELD) reader.add(tokens.getField());
            state = tokens.next();
        }
        return new EntityHeader(
                reader.fields,
                reader.types,
                reader.dispositions,
                reader.encodings,
                reader.naming,
                inDigest,
                reader.subject);
    }

    private void add(Field field) {
        fields++;
        switch (field.getNameLowerCase()) {
            case "content-type" -> add(types, value(field));
            case "content-disposition" -> add(dispositions, value(field));
            case "content-transfer-encoding" -> add(encodings, TransferEncoding.of(value(field)));
            case "subject" -> subject = subject(value(field));
            default -> {
                // The others say nothing about what the body is.
            }
        }
    }

    private void add(List<HeaderValue> values, String value) {
        HeaderValue parsed = HeaderValue.parse(value);
        if (values.size() < MOST_REPEATED && parsed.mayName()) naming.add(value);
        add(values, parsed);
    }

    private static String subject(String raw) {
        String cut = raw.substring(0, Math.min(raw.length(), LONGEST_SUBJECT));
        return EncodedWords.decode(cut).strip();
    }

    private static <T> void add(List<T> list, T value) {
        if (list.size() < MOST_REPEATED) list.add(value);
    }

    /** What stands behind the colon, one char for each byte. */
    private static String value(Field field) {
        ByteSequence raw = field.getRaw();
        if (raw == null) return field.getBody();
        String line = new String(raw.toByteArray(), StandardCharsets.ISO_8859_1);
        return line.substring(line.indexOf(':') + 1);
    }
}
