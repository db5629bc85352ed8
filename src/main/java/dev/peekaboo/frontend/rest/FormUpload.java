package dev.peekaboo.frontend.rest;

import dev.peekaboo.Declared;
import dev.peekaboo.scan.Spool;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a form with the single field {@code file}, as PeekabooAV 2.1's clients send it. mime4j
 * finds the delimiter lines; what the part's headers mean is {@link PartHeaders}'. The file is
 * streamed, nothing is collected.
 */
final class FormUpload {
    private static final String WRONG_TYPE = "Invalid content type, use multipart/form-data";
    private static final String WRONG_STRUCTURE = "Invalid MIME structure in request";
    private static final String WRONG_NUMBER =
            "Invalid number of fields in form, we accept only one field \"file\"";
    private static final String NO_FILE = "Field \"file\" missing from request";
    private static final String NO_BOUNDARY =
            "Parameter \"boundary\" of the content type is missing or empty";
    private static final int MOST_HEADER_BYTES = 65_536;

    private final MimeTokenStream tokens;
    private final Warnings warnings;
    private final Receiver receiver;

    private FormUpload(MimeTokenStream tokens, Warnings warnings, Receiver receiver) {
        this.tokens = tokens;
        this.warnings = warnings;
        this.receiver = receiver;
    }

    /** What a request's body held. */
    sealed interface Read {
        /** The file, which the caller now owns, and what was declared in the form. */
        record File(Spool.Received received, Declared declared) implements Read {}

        /** No acceptable form; the message is for the client. */
        record Refused(String message) implements Read {}
    }

    /** Takes the file's bytes, and drops them again if the form turns out to be no good. */
    interface Receiver {
        Spool.Received receive(InputStream bytes) throws IOException;

        void discard(Spool.Received received);
    }

    /** Reads the whole body. */
    static Read read(@Nullable String contentType, InputStream body, Receiver receiver)
            throws IOException {
        if (contentType == null) return new Read.Refused(WRONG_TYPE);
        HeaderValue type = HeaderValue.parse(contentType);
        if (!type.main().equals("multipart/form-data")) return new Read.Refused(WRONG_TYPE);
        if (type.parameter("boundary").orElse("").isEmpty()) return new Read.Refused(NO_BOUNDARY);
        Warnings warnings = new Warnings();
        MimeTokenStream tokens = new MimeTokenStream(config(), warnings, null);
        // As it is, a part that is itself a multipart would be taken apart and lose its name, hence
        // the two modes.
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        return new FormUpload(tokens, warnings, receiver).read(body, contentType);
    }

    static MimeConfig config() {
        return MimeConfig.custom()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(MOST_HEADER_BYTES)
                .setMaxHeaderCount(100)
                .setMaxContentLen(-1)
                .build();
    }

    private Read read(InputStream body, String contentType) throws IOException {
        Read read = new Read.Refused(WRONG_STRUCTURE);
        try {
            tokens.parseHeadless(body, contentType);
            read = readParts();
            return warnings.seen() ? refuse(read, WRONG_STRUCTURE) : read;
        } catch (MimeException | MimeIOException e) {
            return refuse(read, WRONG_STRUCTURE);
        }
    }

    private Read readParts() throws IOException, MimeException {
        Read read = new Read.Refused(WRONG_STRUCTURE);
        int parts = 0;
        List<Field> fields = new ArrayList<>();
        for (EntityState at = tokens.getState();
                at != EntityState.T_END_OF_STREAM;
                at = tokens.next()) {
            switch (at) {
                case T_START_MULTIPART -> tokens.setRecursionMode(RecursionMode.M_FLAT);
                case T_START_BODYPART -> fields.clear();
                case T_FIELD -> fields.add(tokens.getField());
                case T_BODY -> read = ++parts == 1 ? readPart(fields) : refuse(read, WRONG_NUMBER);
                default -> {}
            }
        }
        return read;
    }

    private Read readPart(List<Field> fields) throws IOException {
        return switch (PartHeaders.read(fields)) {
            case PartHeaders.Read.Broken(String message) -> new Read.Refused(message);
            case PartHeaders.Read.Understood(PartHeaders headers) ->
                    headers.isNamed("file")
                            ? new Read.File(
                                    receiver.receive(tokens.getInputStream()), headers.declared())
                            : new Read.Refused(NO_FILE);
        };
    }

    private Read refuse(Read read, String message) {
        return switch (read) {
            case Read.File(Spool.Received received, _) -> {
                receiver.discard(received);
                yield new Read.Refused(message);
            }
            case Read.Refused _ -> new Read.Refused(message);
        };
    }

    /**
     * Collects what mime4j would silently repair: a form that is cut off must not pass for a whole
     * one.
     */
    static final class Warnings extends DecodeMonitor {
        private boolean seen;

        @Override
        public boolean warn(String error, String dropDesc) {
            seen = true;
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }

        boolean seen() {
            return seen;
        }
    }
}
