package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Fuzz target: whatever is taken for a mail, it is taken apart within its limits. */
public final class MessageFuzz {
    private static final int MOST_PARTS = 50;
    private static final UnpackLimits LIMITS =
            new UnpackLimits(MOST_PARTS, 100_000, 300_000, 200, 10, Duration.ofSeconds(20));

    private MessageFuzz() {}

    public static void fuzzerTestOneInput(byte[] mail) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fuzz");
        try {
            Unpacked unpacked =
                    new LocalUnpacker()
                            .unpack(
                                    new Content.InMemory(mail),
                                    Declared.NOTHING,
                                    ContainerKind.MESSAGE,
                                    LIMITS,
                                    folder);
            if (unpacked.count() > MOST_PARTS)
                throw new AssertionError(unpacked.count() + " parts, more than " + MOST_PARTS);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
