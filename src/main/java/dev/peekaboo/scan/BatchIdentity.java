package dev.peekaboo.scan;

import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a batch of samples has in common with its retry, in whose order nobody can trust. */
final class BatchIdentity {
    private BatchIdentity() {}

    static Sha256 of(List<Sample> samples) {
        MessageDigest digest = newDigest();
        digest.update("batch\n".getBytes(StandardCharsets.US_ASCII));
        samples.stream()
                .map(sample -> sample.identity().hex())
                .sorted()
                .forEach(hex -> digest.update(hex.getBytes(StandardCharsets.US_ASCII)));
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
