package dev.peekaboo.mail.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Decodes the first uuencoded file in a text ({@code begin 644 name} to {@code end}). Text around
 * it is skipped; lines that are too short are decoded as if filled up with zeros, as uudecode does.
 */
public final class UuStream extends InputStream {
    /** A line holds 45 bytes as 60 characters; what is far beyond is no uuencoded line. */
    private static final int LONGEST_LINE = 1024;

    private final InputStream in;
    private byte[] line = {};
    private int at;
    private boolean began;
    private boolean ended;
    private Optional<String> name = Optional.empty();

    /**
     * @param in buffered, because it is read byte by byte; closed with this stream
     */
    public UuStream(InputStream in) {
        this.in = in;
    }

    /** The file name behind {@code begin}, one char for each byte; known once reading has begun. */
    public Optional<String> name() {
        return name;
    }

    @Override
    public int read() throws IOException {
        while (at == line.length) {
            if (ended) return -1;
            nextLine();
        }
        return line[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int value = read();
            if (value < 0) break;
            target[offset + count++] = (byte) value;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void nextLine() throws IOException {
        String text = readLine();
        if (ended) return;
        if (!began) {
            if (!text.startsWith("begin ")) return;
            began = true;
            String[] words = text.split(" ", 3);
            if (words.length == 3) name = Optional.of(words[2]);
        } else if (text.equals("end")) {
            ended = true;
        } else {
            decode(text);
        }
    }

    private String readLine() throws IOException {
        var text = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n')
            if (c != '\r' && text.length() < LONGEST_LINE) text.append((char) c);
        if (c < 0 && text.isEmpty()) ended = true;
        return text.toString();
    }

    private void decode(String text) {
        int size = text.isEmpty() ? 0 : sixBits(text, 0);
        byte[] decoded = new byte[size];
        for (int i = 0; i < size; i++) {
            int group = 1 + i / 3 * 4;
            int bits =
                    sixBits(text, group) << 18
                            | sixBits(text, group + 1) << 12
                            | sixBits(text, group + 2) << 6
                            | sixBits(text, group + 3);
            decoded[i] = (byte) (bits >> (16 - i % 3 * 8));
        }
        line = decoded;
        at = 0;
    }

    private static int sixBits(String text, int at) {
        return at < text.length() ? (text.charAt(at) - ' ') & 0x3f : 0;
    }
}
