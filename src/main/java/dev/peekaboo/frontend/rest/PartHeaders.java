package dev.peekaboo.frontend.rest;

import dev.peekaboo.Declared;
import dev.peekaboo.mail.mime.RawText;
import dev.peekaboo.mail.mime.SentName;

import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers of a form's part.
 *
 * @param disposition of the form's part; says the field's and the file's name
 * @param dispositionSent the same as it arrived, one char for each byte
 * @param type the declared type of the file, null if absent; of several lines the last
 * @param mailDisposition what the mail says of the file's disposition ({@code
 *     X-Content-Disposition}), null if absent
 */
record PartHeaders(
        HeaderValue disposition,
        String dispositionSent,
        @Nullable String type,
        @Nullable String mailDisposition) {
    /** What came of reading headers. */
    sealed interface Read {
        record Understood(PartHeaders headers) implements Read {}

        /** The message is for the client. */
        record Broken(String message) implements Read {}
    }

    static Read read(List<Field> fields) {
        HeaderValue disposition = HeaderValue.parse("");
        String sent = "";
        String type = null;
        String mailDisposition = null;
        for (Field field : fields) {
            String line = text(field);
            int colon = line.indexOf(':');
            if (colon < 0) return new Read.Broken("A header line of the form's part has no colon");
            if (line.contains("\n"))
                return new Read.Broken("A header of the form's part is folded over several lines");
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> {
                    disposition = HeaderValue.parse(value);
                    String sentLine = new String(bytes(field), StandardCharsets.ISO_8859_1);
                    sent = sentLine.substring(sentLine.indexOf(':') + 1);
                }
                case "content-type" -> type = HeaderValue.parse(value).main();
                case "x-content-disposition" -> mailDisposition = value;
                default -> {}
            }
        }
        Optional<String> encoded = disposition.parameter("filename*");
        if (disposition.parameter("filename").isEmpty()
                && encoded.isPresent()
                && !ExtendedValue.isReadable(encoded.get()))
            return new Read.Broken("The file name's charset in filename* is not known");
        return new Read.Understood(new PartHeaders(disposition, sent, type, mailDisposition));
    }

    boolean isNamed(String field) {
        return disposition.parameter("name").filter(field::equals).isPresent();
    }

    Declared declared() {
        String name = fileName();
        List<String> names = name == null ? List.of() : List.of(name);
        return new Declared(
                name, type, mailDisposition, SentName.of(List.of(dispositionSent), names));
    }

    private @Nullable String fileName() {
        Optional<String> name = disposition.parameter("filename");
        if (name.isEmpty())
            name =
                    disposition
                            .parameter("filename*")
                            .filter(v -> !v.isEmpty())
                            .map(ExtendedValue::decode)
                            // PeekabooAV's plugin sends raw UTF-8 names, and those of archive
                            // members, encoded twice (recorded with amavis 2.13).
                            .map(RawText::repaired);
        return name.map(PartHeaders::baseName).orElse(null);
    }

    private static String baseName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** UTF-8 if it is, else Latin-1: every byte of a broken name stays visible. */
    private static String text(Field field) {
        byte[] bytes = bytes(field);
        try {
            return trimEnd(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            return trimEnd(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] bytes(Field field) {
        ByteSequence raw = field.getRaw();
        return raw == null ? field.toString().getBytes(StandardCharsets.UTF_8) : raw.toByteArray();
    }

    private static String trimEnd(String line) {
        return line.stripTrailing();
    }
}
