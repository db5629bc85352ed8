package dev.peekaboo.sandbox;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Samples for tests. */
public final class Samples {
    private Samples() {}

    /** With the content's hash as fixture reports have it, whatever the content. */
    public static Sample named(String name) {
        return of(name, "MZ content");
    }

    /** With its true hash, named {@code invoice.exe}. */
    public static Sample containing(String content) {
        return containing("invoice.exe", content);
    }

    /** With its true hash. */
    public static Sample containing(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Sample(
                    new Sha256(HexFormat.of().formatHex(digest)),
                    new Content.InMemory(bytes),
                    Declared.name(name));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static Sample of(String name, String content) {
        return new Sample(
                new Sha256(ReportText.SHA256),
                new Content.InMemory(content.getBytes(StandardCharsets.UTF_8)),
                Declared.name(name));
    }

    /** An analysis that nobody had before. */
    static Begun begun(Optional<Run> stored) {
        return new Begun("0123456789abcdef", false, stored);
    }
}
