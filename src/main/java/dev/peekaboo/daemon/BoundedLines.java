package dev.peekaboo.daemon;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8, none longer than a limit; what is not UTF-8 is replaced. */
final class BoundedLines {
    private final InputStream in;
    private final int longestBytes;

    BoundedLines(InputStream in, int longestBytes) {
        this.in = new BufferedInputStream(in);
        this.longestBytes = longestBytes;
    }

    /** One line; of one that is too long, only the start was kept. */
    record Line(String text, boolean isTooLong) {}

    /** The next line without its end, or empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isTooLong = false;
        int b = in.read();
        if (b < 0) return Optional.empty();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() < longestBytes) bytes.write(b);
            else isTooLong = true;
        }
        return Optional.of(new Line(bytes.toString(StandardCharsets.UTF_8), isTooLong));
    }
}
