package dev.peekaboo.frontend.rest;

import dev.peekaboo.Content;
import dev.peekaboo.Sha256;
import dev.peekaboo.scan.Spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fuzz target: whatever body is posted as a form, it is read or refused, and throws nothing. */
public final class FormUploadFuzz {
    private static final Sha256 ANY = new Sha256("0".repeat(64));

    private FormUploadFuzz() {}

    public static void fuzzerTestOneInput(byte[] body) throws IOException {
        FormUpload.read(
                "multipart/form-data; boundary=b", new ByteArrayInputStream(body), new Dropping());
    }

    private static final class Dropping implements FormUpload.Receiver {
        @Override
        public Spool.Received receive(InputStream bytes) throws IOException {
            return new Spool.Received.Whole(ANY, new Content.InMemory(bytes.readAllBytes()));
        }

        @Override
        public void discard(Spool.Received received) {}
    }
}
