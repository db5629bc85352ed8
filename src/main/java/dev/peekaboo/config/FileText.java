package dev.peekaboo.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the text of a configuration file, or says why it cannot be one. */
final class FileText {
    /** Room for a list of 100,000 hashes. */
    private static final int MOST_BYTES = 16 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String file;
    private final Problems problems;

    FileText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text, or empty after a problem was added. */
    Optional<String> read(Path path) {
        try {
            if (Files.exists(path) && !isReadableKind(path))
                return refuse(0, "is not a regular file");
            try (InputStream in = Files.newInputStream(path)) {
                return decode(in.readNBytes(MOST_BYTES + 1));
            }
        } catch (NoSuchFileException e) {
            return refuse(0, "there is no such file; create it or name another one");
        } catch (AccessDeniedException e) {
            return refuse(0, "may not be read by this user; check its owner and mode");
        } catch (IOException e) {
            return refuse(0, "cannot be read: " + e.getMessage());
        }
    }

    // A pipe without a writer would hang us; /dev/null is a popular empty file.
    private static boolean isReadableKind(Path path) {
        return Files.isRegularFile(path) || path.equals(Path.of("/dev/null"));
    }

    private Optional<String> decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES)
            return refuse(
                    0,
                    "is larger than " + (MOST_BYTES >> 20) + " MiB; that is no configuration file");
        for (int at = 0; at < bytes.length; at++)
            if (bytes[at] == 0)
                return refuse(lineAt(bytes, at), "holds a NUL byte; save it as plain UTF-8 text");
        ByteBuffer rest = ByteBuffer.wrap(bytes, bomLength(bytes), bytes.length - bomLength(bytes));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(rest).toString());
        } catch (CharacterCodingException e) {
            return refuse(lineAt(bytes, rest.position()), "is not UTF-8; save it as UTF-8 text");
        }
    }

    private int bomLength(byte[] bytes) {
        if (bytes.length < 3 || !Arrays.equals(bytes, 0, 3, BYTE_ORDER_MARK, 0, 3)) return 0;
        problems.warning(
                file,
                1,
                "begins with a byte order mark, which PeekabooAV refused; save it as UTF-8 without"
                        + " one");
        return 3;
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) if (bytes[i] == '\n') line++;
        return line;
    }

    private Optional<String> refuse(int line, String why) {
        problems.error(file, line, why);
        return Optional.empty();
    }
}
