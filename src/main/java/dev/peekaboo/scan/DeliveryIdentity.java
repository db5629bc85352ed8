package dev.peekaboo.scan;

import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What all questions about one mail to the same recipients have in common: its content, its
 * Message-ID (else its queue id), and the recipients in any order.
 */
final class DeliveryIdentity {
    private DeliveryIdentity() {}

    static Sha256 of(Inquiry inquiry) {
        Envelope envelope = inquiry.envelope();
        MessageDigest digest = newDigest();
        add(digest, inquiry.identity().hex());
        String name = envelope.messageId() == null ? envelope.queueId() : envelope.messageId();
        add(digest, Objects.requireNonNullElse(name, ""));
        envelope.recipients().stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(one -> add(digest, one));
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
