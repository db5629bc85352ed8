package dev.peekaboo.frontend.milter;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a mail as the client sent them, put together again from the steps in which the mail
 * server tells them. Reads on from the mail server only as far as it is read. For one thread.
 */
final class MailStream extends InputStream {
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Source source;
    private final boolean blanksCome;
    private byte[] piece = new byte[0];
    private int at;
    private boolean ended;
    private int ours;

    /** Where the steps come from. */
    interface Source {
        /** The next step; whatever answer the one before needs has been given. */
        Command next() throws IOException;
    }

    /** The client has thought better of it; the connection goes on. */
    static final class Aborted extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param blanksCome whether values of header fields come with the blanks after the colon
     */
    MailStream(Source source, boolean blanksCome) {
        this.source = source;
        this.blanksCome = blanksCome;
    }

    /** How many header fields there were that only we may add. */
    int ours() {
        return ours;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) return 0;
        while (at == piece.length) {
            if (ended) return -1;
            piece = bytes(source.next());
            at = 0;
        }
        int count = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    /** Passes over what was not read. */
    void toTheEnd() throws IOException {
        while (!ended) bytes(source.next());
    }

    private byte[] bytes(Command command) throws IOException {
        return switch (command) {
            case Command.Header(byte[] name, byte[] value) -> header(name, value);
            case Command.EndOfHeader _ -> LINE_END;
            case Command.Body(byte[] bytes) -> bytes;
            case Command.End(byte[] bytes) -> {
                ended = true;
                yield bytes;
            }
            case Command.Macros _ -> new byte[0];
            case Command.Abort _ -> throw new Aborted();
            case Command.Quit _, Command.NextClient _ -> throw new EOFException("in the middle");
            case Command.Negotiate _,
                    Command.Connect _,
                    Command.Helo _,
                    Command.Sender _,
                    Command.Recipient _,
                    Command.Data _,
                    Command.Unknown _ ->
                    throw new ProtocolException("a step that does not belong into a mail");
        };
    }

    /** Postfix ends the lines inside a field with a line feed alone. */
    private byte[] header(byte[] name, byte[] value) {
        if (MarkField.isOurs(new String(name, StandardCharsets.ISO_8859_1))) ours++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(name.length + value.length + 8);
        line.writeBytes(name);
        line.write(':');
        if (!blanksCome) line.write(' ');
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '\n' && (i == 0 || value[i - 1] != '\r')) line.write('\r');
            line.write(value[i]);
        }
        line.writeBytes(LINE_END);
        return line.toByteArray();
    }
}
