package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Unpacks with an unpacker in tests, and tells results in short. */
record Unpacking(Unpacker unpacker, UnpackLimits limits, Path folder) {
    static Unpacking local(Path folder) {
        return new Unpacking(new LocalUnpacker(), UnpackLimits.DEFAULT, folder);
    }

    Unpacking with(UnpackLimits other) {
        return new Unpacking(unpacker, other, folder);
    }

    Unpacked unpack(ContainerKind kind, byte[] bytes) {
        return unpack(kind, bytes, Declared.NOTHING);
    }

    Unpacked unpack(ContainerKind kind, byte[] bytes, Declared declared) {
        try {
            return unpacker.unpack(new Content.InMemory(bytes), declared, kind, limits, folder);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts a test", e);
        }
    }

    Unpacked mail(byte[] bytes) {
        return unpack(ContainerKind.MESSAGE, bytes);
    }

    Unpacked zip(byte[] bytes) {
        return unpack(ContainerKind.ZIP, bytes);
    }

    /** Each part as {@code position name type disposition}. */
    static List<String> told(Unpacked unpacked) {
        return unpacked.parts().stream()
                .map(
                        part ->
                                part.position()
                                        + " "
                                        + part.declared().name()
                                        + " "
                                        + part.declared().type()
                                        + " "
                                        + part.declared().disposition())
                .toList();
    }

    static List<String> names(Unpacked unpacked) {
        return unpacked.parts().stream()
                .map(part -> String.valueOf(part.declared().name()))
                .toList();
    }

    static List<String> gaps(Unpacked unpacked) {
        return unpacked.gaps().stream().map(gap -> gap.reason().code()).toList();
    }

    /** Contents of all parts, one char for each byte. */
    static List<String> texts(Unpacked unpacked) {
        return unpacked.parts().stream()
                .map(part -> new String(bytes(part.content()), StandardCharsets.ISO_8859_1))
                .toList();
    }

    static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
