package dev.peekaboo.frontend.clamd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One command of a client.
 *
 * @param end the byte that ends the answer: NUL if the command was written {@code zCOMMAND}, else a
 *     line feed
 * @param word in upper case as it must be written; empty if there is none
 * @param argument what follows the first blank; empty if nothing does. One char for each byte
 */
record Command(char end, String word, String argument) {
    /** Linux takes paths of up to 4096 bytes. */
    private static final int LONGEST = 5000;

    /**
     * Reads a command; empty at the end of the stream.
     *
     * @throws EOFException if the stream ends within a command
     * @throws TooLong if it is longer than any of ours
     */
    static Optional<Command> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) return Optional.empty();
        char end = first == 'z' ? '\0' : '\n';
        StringBuilder text = new StringBuilder();
        boolean plain = first != 'z' && first != 'n';
        if (plain && first != end) text.append((char) first);
        if (!plain || first != end) readTo(end, in, text, plain);
        return Optional.of(of(end, text.toString()));
    }

    /** More bytes came than a command has. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("a command of more than " + LONGEST + " bytes");
        }
    }

    private static void readTo(char end, InputStream in, StringBuilder text, boolean plain)
            throws IOException {
        while (true) {
            int next = in.read();
            if (next == end) return;
            // Old clients end a plain command by not sending any more.
            if (next < 0 && plain) return;
            if (next < 0) throw new EOFException("the connection ended within a command");
            if (text.length() >= LONGEST) throw new TooLong();
            text.append((char) next);
        }
    }

    private static Command of(char end, String text) {
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        int blank = line.indexOf(' ');
        return blank < 0
                ? new Command(end, line, "")
                : new Command(end, line.substring(0, blank), line.substring(blank + 1));
    }

    /** The argument as the path it names: paths are bytes, ours are UTF-8. */
    String path() {
        return new String(argument.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
