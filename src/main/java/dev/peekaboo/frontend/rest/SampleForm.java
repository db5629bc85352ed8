package dev.peekaboo.frontend.rest;

import dev.peekaboo.Envelope;
import dev.peekaboo.Sample;
import dev.peekaboo.scan.Spool;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a form with any number of samples, each a file with its name, type and disposition, and
 * perhaps a field of metadata. The samples are streamed into the spool. Whoever does not take them
 * over must close this. For one thread, once.
 */
final class SampleForm implements AutoCloseable {
    /** The fields of version 2. */
    static final Names VERSION_2 = new Names("sample", "metadata", Set.of());

    private final Names fields;
    private final FormUpload.Receiver receiver;
    private final int most;
    private final List<Sample> samples = new ArrayList<>();
    private Envelope envelope = Envelope.NOTHING;

    /**
     * What the fields of a form are called.
     *
     * @param metadata empty if there is no such field
     * @param ignored fields that may be there and are not looked at
     */
    record Names(String sample, String metadata, Set<String> ignored) {}

    /**
     * @param most samples
     */
    SampleForm(Names fields, FormUpload.Receiver receiver, int most) {
        this.fields = fields;
        this.receiver = receiver;
        this.most = most;
    }

    /** There is no room for the samples now. */
    static final class NoRoom extends Exception {
        private static final long serialVersionUID = 1L;
        static final Duration RETRY_AFTER = Duration.ofSeconds(60);

        NoRoom(String why) {
            super(why);
        }
    }

    /** Reads the whole body. */
    void read(@Nullable String contentType, InputStream body)
            throws IOException, BadRequest, NoRoom {
        if (contentType == null
                || !HeaderValue.parse(contentType).main().equals("multipart/form-data")
                || HeaderValue.parse(contentType).parameter("boundary").orElse("").isEmpty())
            throw new BadRequest("Content-Type must be multipart/form-data with a boundary");
        FormUpload.Warnings warnings = new FormUpload.Warnings();
        MimeTokenStream tokens = new MimeTokenStream(FormUpload.config(), warnings, null);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            tokens.parseHeadless(body, contentType);
            readParts(tokens);
        } catch (MimeException | MimeIOException e) {
            throw new BadRequest("The form is malformed: " + e.getMessage());
        }
        if (warnings.seen()) throw new BadRequest("The form is malformed or cut off");
        if (samples.isEmpty())
            throw new BadRequest("The form has no field \"" + fields.sample() + "\"");
    }

    private void readParts(MimeTokenStream tokens)
            throws IOException, MimeException, BadRequest, NoRoom {
        List<Field> fields = new ArrayList<>();
        for (EntityState at = tokens.getState();
                at != EntityState.T_END_OF_STREAM;
                at = tokens.next()) {
            switch (at) {
                case T_START_MULTIPART -> tokens.setRecursionMode(RecursionMode.M_FLAT);
                case T_START_BODYPART -> fields.clear();
                case T_FIELD -> fields.add(tokens.getField());
                case T_BODY -> readPart(headers(fields), tokens.getInputStream());
                default -> {}
            }
        }
    }

    private static PartHeaders headers(List<Field> fields) throws BadRequest {
        return switch (PartHeaders.read(fields)) {
            case PartHeaders.Read.Broken(String message) -> throw new BadRequest(message);
            case PartHeaders.Read.Understood(PartHeaders headers) -> headers;
        };
    }

    private void readPart(PartHeaders headers, InputStream body)
            throws IOException, BadRequest, NoRoom {
        if (headers.isNamed(fields.sample())) addSample(headers, body);
        else if (!fields.metadata().isEmpty() && headers.isNamed(fields.metadata()))
            envelope = EnvelopeJson.read(metadata(body));
        else if (fields.ignored().stream().noneMatch(headers::isNamed))
            throw new BadRequest(
                    "The form may have fields \""
                            + fields.sample()
                            + "\" and \""
                            + fields.metadata()
                            + "\" only");
    }

    private static byte[] metadata(InputStream body) throws IOException, BadRequest {
        byte[] bytes = body.readNBytes(EnvelopeJson.MOST_BYTES + 1);
        if (bytes.length > EnvelopeJson.MOST_BYTES)
            throw new BadRequest("metadata is longer than " + EnvelopeJson.MOST_BYTES + " bytes");
        return bytes;
    }

    private void addSample(PartHeaders headers, InputStream body)
            throws IOException, BadRequest, NoRoom {
        if (samples.size() >= most)
            throw new BadRequest("The form has more than " + most + " samples");
        switch (receiver.receive(body)) {
            case Spool.Received.Whole whole ->
                    samples.add(new Sample(whole.sha256(), whole.content(), headers.declared()));
            // The body as a whole is within the limit, so its parts are.
            case Spool.Received.TooLarge _ -> throw new BoundedBody.TooLarge();
            case Spool.Received.NoRoom(String why) -> throw new NoRoom(why);
        }
    }

    Envelope envelope() {
        return envelope;
    }

    /** The samples in order, which belong to the caller from now on. */
    List<Sample> handOver() {
        List<Sample> all = List.copyOf(samples);
        samples.clear();
        return all;
    }

    @Override
    public void close() {
        for (Sample sample : samples)
            receiver.discard(new Spool.Received.Whole(sample.sha256(), sample.content()));
        samples.clear();
    }
}
