package dev.peekaboo.mail;

import dev.peekaboo.Sha256;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests for tests, made independently of the code under test. */
final class Hashes {
    private Hashes() {}

    static Sha256 sha256(byte[] bytes) {
        try {
            return new Sha256(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
