package dev.peekaboo.sandbox;

import dev.peekaboo.Content;
import dev.peekaboo.Sample;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser would send to submit a file: multipart/form-data (RFC 7578) with the content
 * first, which is streamed, and the options after it.
 */
public final class SubmissionForm {
    private final Sample sample;
    private final String fileName;
    private final String boundary = "----" + Marker.fresh().text();
    private final Map<String, String> fields = new LinkedHashMap<>();

    private SubmissionForm(Sample sample, String fileName) {
        this.sample = sample;
        this.fileName = fileName;
    }

    /**
     * The form with the options that Cuckoo and CAPE share.
     *
     * @param marker goes into the field {@code custom}
     */
    public static SubmissionForm of(Sample sample, SandboxConfig config, Marker marker) {
        var form =
                new SubmissionForm(sample, SampleName.of(sample, config.submitOriginalFilename()));
        String extension = sample.declared().extension();
        RunOptions run = config.runFor(extension == null ? "" : extension);
        run.analysisPackage().ifPresent(name -> form.with("package", name));
        run.platform().ifPresent(platform -> form.with("platform", platform));
        run.tags()
                .filter(tags -> !tags.isEmpty())
                .ifPresent(tags -> form.with("tags", String.join(",", tags)));
        run.analysisTimeout()
                .ifPresent(timeout -> form.with("timeout", Long.toString(timeout.toSeconds())));
        return form.with("custom", marker.text());
    }

    /**
     * Adds an option.
     *
     * @param value ASCII without line breaks
     */
    public SubmissionForm with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    long sizeBytes() {
        return sample.content().sizeBytes();
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The body; its length is known beforehand, so that it needs no chunks. */
    BodyPublisher body() throws FileNotFoundException {
        return BodyPublishers.concat(ascii(head()), content(), ascii(tail()));
    }

    private BodyPublisher content() throws FileNotFoundException {
        return switch (sample.content()) {
            case Content.InMemory memory -> BodyPublishers.ofByteArray(memory.bytes());
            case Content.OnDisk disk -> BodyPublishers.ofFile(disk.file());
        };
    }

    private String head() {
        return "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(boundary, fileName);
    }

    private String tail() {
        StringBuilder tail = new StringBuilder();
        fields.forEach(
                (name, value) ->
                        tail.append(
                                "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s"
                                        .formatted(boundary, name, value)));
        return tail.append("\r\n--").append(boundary).append("--\r\n").toString();
    }

    private static BodyPublisher ascii(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }
}
