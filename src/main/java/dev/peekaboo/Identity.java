package dev.peekaboo;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two samples the same to the rule {@code known}: content, declared name, type and
 * disposition, and the place it was found in. 64 lower-case hex digits. Unlike PeekabooAV's, the
 * fields are hashed with their lengths, so that moving a letter from the name to the type gives
 * another identity, and "no name" differs from an empty one.
 */
public record Identity(String hex) {
    static Identity of(Sample sample) {
        MessageDigest digest = sha256();
        add(digest, sample.sha256().hex());
        add(digest, sample.declared().name());
        add(digest, sample.declared().type());
        add(digest, sample.declared().disposition());
        add(digest, sample.place().toString());
        return new Identity(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        if (text == null) {
            digest.update("-;".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
