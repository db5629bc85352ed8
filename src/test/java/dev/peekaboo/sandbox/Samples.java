package dev.peekaboo.sandbox;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;

/** Samples for tests. */
public final class Samples {
    private Samples() {}

    /** With the content's hash as fixture reports have it, whatever the content. */
    public static Sample named(String name) {
        return of(name, "MZ content");
    }

    public static Sample of(String name, String content) {
        return new Sample(
                new Sha256(ReportText.SHA256),
                new Content.InMemory(content.getBytes(StandardCharsets.UTF_8)),
                Declared.name(name));
    }
}
