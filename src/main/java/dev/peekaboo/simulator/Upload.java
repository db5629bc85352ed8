package dev.peekaboo.simulator;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A multipart/form-data submission, read as it arrives: the file is never in memory.
 *
 * @param fields the other form fields by name
 */
record Upload(Optional<Specimen> specimen, Map<String, String> fields) {
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_FIELD = 65_536;

    /** The request is no form with a file, or ends too early. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /**
     * @param contentType of the request
     * @param gate decides whether the file is worth reading to its end
     */
    static Upload read(String contentType, InputStream body, SpecimenReader.Gate gate)
            throws IOException, MalformedException {
        var reader = new Reader(gate);
        var complaints = new Complaints();
        var stream = new MimeTokenStream(limits(), complaints, null);
        // So told, mime4j leaves a part that is itself multipart whole, with its name.
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parseHeadless(body, contentType);
        try {
            for (EntityState state = stream.getState();
                    state != EntityState.T_END_OF_STREAM;
                    state = stream.next()) reader.take(state, stream);
        } catch (MimeException e) {
            throw new MalformedException("unreadable form: " + e.getMessage());
        }
        if (complaints.first != null)
            throw new MalformedException("unreadable form: " + complaints.first);
        return new Upload(reader.specimen, reader.fields);
    }

    private static MimeConfig limits() {
        return new MimeConfig.Builder()
                .setMaxLineLen(-1)
                .setMaxHeaderLen(LONGEST_FIELD)
                .setMaxHeaderCount(MOST_FIELDS)
                .build();
    }

    private static final class Reader {
        private final SpecimenReader.Gate gate;
        private final Map<String, String> fields = new HashMap<>();
        private Optional<Specimen> specimen = Optional.empty();
        private PartName name = PartName.of("");

        Reader(SpecimenReader.Gate gate) {
            this.gate = gate;
        }

        void take(EntityState state, MimeTokenStream stream)
                throws IOException, MalformedException {
            switch (state) {
                case T_START_MULTIPART -> stream.setRecursionMode(RecursionMode.M_FLAT);
                case T_START_BODYPART -> name = PartName.of("");
                case T_FIELD -> takeHeader(stream.getField());
                case T_BODY -> takeBody(stream.getInputStream());
                case EntityState _ -> {}
            }
        }

        private void takeHeader(Field header) {
            if (!header.getName().equalsIgnoreCase("Content-Disposition")) return;
            String raw = new String(header.getRaw().toByteArray(), StandardCharsets.UTF_8);
            name = PartName.of(raw);
        }

        private void takeBody(InputStream body) throws IOException, MalformedException {
            if (name.field().equals("file") && specimen.isEmpty())
                specimen =
                        Optional.of(
                                new SpecimenReader().read(name.file().orElse("file"), body, gate));
            else if (fields.size() == MOST_FIELDS)
                throw new MalformedException("more than " + MOST_FIELDS + " fields");
            else
                fields.put(
                        name.field(),
                        new String(body.readNBytes(LONGEST_FIELD), StandardCharsets.UTF_8));
        }
    }

    /** Hears what mime4j otherwise passes over in silence: a body that ends too early. */
    private static final class Complaints extends DecodeMonitor {
        private @Nullable String first;

        @Override
        public boolean warn(String error, String dropDesc) {
            if (first == null) first = error;
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
