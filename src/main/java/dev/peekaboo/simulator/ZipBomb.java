package dev.peekaboo.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A report that is small on the wire and a gigabyte once it is unpacked.
 *
 * <p>It is one gzip member after the other (RFC 1952, 2.2), so the same packed ten megabytes can be
 * sent again and again.
 */
final class ZipBomb {
    private static final int MEMBERS = 100;
    private static final byte[] TEN_MEGABYTES = packed("A".repeat(10_000_000));

    private ZipBomb() {}

    static Body around(Body report) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(packed("{\"strings\": [\""));
        for (int i = 0; i < MEMBERS; i++) bytes.writeBytes(TEN_MEGABYTES);
        bytes.writeBytes(packed(report.openedWith("\"], ".getBytes(StandardCharsets.UTF_8))));
        return Body.of(bytes.toByteArray());
    }

    private static byte[] packed(String text) {
        return packed(Body.of(text));
    }

    private static byte[] packed(Body body) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            body.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail to be written
        }
        return bytes.toByteArray();
    }
}
