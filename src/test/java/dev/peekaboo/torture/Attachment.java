package dev.peekaboo.torture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file in a mail, and what it would really do.
 *
 * @param name as the mail declares it
 * @param isMalicious what a sandbox that works sees; the simulator reads it from a marker
 */
public record Attachment(String name, byte[] bytes, boolean isMalicious) {
    /** A program that nobody has seen before. */
    public static Attachment malicious(String nonce) {
        return of(nonce + ".exe", "MZ SIMULATE-RANSOMWARE " + nonce, true);
    }

    /** A program that nobody has seen before. */
    public static Attachment harmless(String nonce) {
        return of(nonce + ".exe", "MZ SIMULATE-CLEAN " + nonce, false);
    }

    /**
     * The same with something that goes wrong in the sandbox.
     *
     * @param fault as the simulator's marker spells it
     */
    public Attachment suffering(String fault) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return of(name, text + " SIMULATE-FAULT=" + fault + " ", isMalicious);
    }

    public static Attachment of(String name, String text, boolean isMalicious) {
        return new Attachment(name, text.getBytes(StandardCharsets.UTF_8), isMalicious);
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
