package dev.peekaboo.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts an mbox file into its mails, one after the other, without holding any of them. A mail begins
 * with a line {@code From sender date}; what comes before the first such line is a mail, too, if it
 * is not blank. Lines quoted with {@code >From } (RFC 4155 and mboxrd) lose one {@code >}.
 */
public final class Mbox {
    private Mbox() {}

    /** Takes the mails. */
    public interface Taker {
        /**
         * Called with one mail after the other.
         *
         * @param number from 1
         * @param mail without its From line; what is not read of it is skipped
         */
        void take(int number, InputStream mail) throws IOException;
    }

    /**
     * Hands out the mails of an mbox.
     *
     * @param in read to its end, not closed
     */
    public static void split(InputStream in, Taker taker) throws IOException {
        var lines = new Lines(new BufferedInputStream(in, 1 << 16));
        lines.skipBlankLines();
        for (int number = 1; lines.hasMore(); number++) {
            lines.skipSeparator();
            var mail = new MailStream(lines);
            taker.take(number, mail);
            mail.skipRest();
        }
    }

    /**
     * A mail as it may lie in a file: blank lines and a From line before its header are skipped.
     */
    static InputStream withoutSeparator(BufferedInputStream mail) throws IOException {
        var lines = new Lines(mail);
        lines.skipBlankLines();
        lines.skipSeparator();
        return mail;
    }

    /** The beginnings of lines; bodies of lines pass through unheld. */
    private static final class Lines {
        /** A From line with sender and date fits into this. */
        private static final int LOOK_AHEAD = 512;

        private final BufferedInputStream in;

        Lines(BufferedInputStream in) {
            this.in = in;
        }

        boolean hasMore() throws IOException {
            return !peek(1).isEmpty();
        }

        int read() throws IOException {
            return in.read();
        }

        void skipBlankLines() throws IOException {
            while (peek(1).equals("\n") || peek(1).equals("\r")) in.skipNBytes(1);
        }

        void skipSeparator() throws IOException {
            if (!isSeparator()) return;
            int c;
            do c = in.read();
            while (c >= 0 && c != '\n');
        }

        /** At the beginning of a line: does a new mail begin here? */
        boolean isSeparator() throws IOException {
            // Nearly no line gets beyond this.
            if (!peek(5).equals("From ")) return false;
            String line = peek(LOOK_AHEAD);
            int end = line.indexOf('\n');
            return hasDate((end < 0 ? line : line.substring(0, end)).strip());
        }

        /** At the beginning of a line: is it a quoted From line? */
        boolean isQuoted() throws IOException {
            if (!peek(1).equals(">")) return false;
            return peek(LOOK_AHEAD).replaceFirst("^>+", "").startsWith("From ");
        }

        private String peek(int length) throws IOException {
            in.mark(length);
            byte[] bytes = in.readNBytes(length);
            in.reset();
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        // "From what I hear ..." in a mail whose writer did not quote it must not cut it in two, so
        // a time of day and a year are asked for.
        private static boolean hasDate(String line) {
            return line.matches(".*\\d:\\d\\d\\b.*") && line.matches(".*\\b(19|20)\\d\\d\\b.*");
        }
    }

    /** One mail: ends before the next separator. */
    private static final class MailStream extends InputStream {
        private final Lines lines;
        private boolean atLineStart = true;
        private boolean ended;

        MailStream(Lines lines) {
            this.lines = lines;
        }

        @Override
        public int read() throws IOException {
            if (ended) return -1;
            if (atLineStart) {
                if (lines.isSeparator()) {
                    ended = true;
                    return -1;
                }
                if (lines.isQuoted()) lines.read();
            }
            int c = lines.read();
            if (c < 0) ended = true;
            atLineStart = c == '\n';
            return c;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int c = read();
                if (c < 0) break;
                target[offset + count++] = (byte) c;
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        void skipRest() throws IOException {
            while (read() >= 0)
                ;
        }
    }
}
