package dev.peekaboo.frontend.icap;

import dev.peekaboo.frontend.ChunkedBody;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request: chunks, each with its length in hexadecimal before it, the last of length
 * 0 (RFC 9112 7.1). Where the client sends a preview first (RFC 3507 4.5), the rest is asked for
 * when the preview has been read.
 */
final class Body extends ChunkedBody {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_TRAILERS = 100;

    private final InputStream in;
    private final Turns turns;
    private boolean inPreview;
    private boolean contentWithPreview;
    private boolean afterData;
    private boolean ended;

    /** What is to be done on the way. */
    interface Turns {
        /** Asks the client for what follows the preview. */
        void askForMore() throws IOException;

        /** The client has sent all that it will send. */
        void over();
    }

    /**
     * @param previewed whether a preview comes first
     */
    Body(InputStream in, boolean previewed, Turns turns) {
        super(in);
        this.in = in;
        this.turns = turns;
        inPreview = previewed;
    }

    /** Whether the client has not been asked for more than a preview; then it takes a 204. */
    boolean isInPreview() {
        return inPreview;
    }

    /**
     * Does without what is left: drops the rest of the preview, or all the rest if it is not more
     * than this.
     *
     * @return false if there was more than that: the connection is of no use any more
     */
    boolean doWithout(long atMost) throws IOException {
        contentWithPreview = true;
        return drain(atMost);
    }

    @Override
    protected long nextChunk() throws IOException {
        while (!ended) {
            if (afterData && !line().isEmpty())
                throw new BadRequest("a chunk is longer than it says");
            String line = line();
            long length = length(line);
            afterData = length > 0;
            if (afterData) return length;
            lastChunk(line);
        }
        return 0;
    }

    private void lastChunk(String line) throws IOException {
        skipTrailers();
        boolean more = inPreview && !contentWithPreview && !saysAllIsThere(line);
        if (more) {
            inPreview = false;
            turns.askForMore();
        } else {
            ended = true;
            turns.over();
        }
    }

    /** RFC 3507 4.5: a preview that is the whole body ends with {@code 0; ieof}. */
    private static boolean saysAllIsThere(String line) {
        int semicolon = line.indexOf(';');
        return semicolon >= 0 && line.substring(semicolon + 1).strip().equalsIgnoreCase("ieof");
    }

    private static long length(String line) throws BadRequest {
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!digits.matches("[0-9a-fA-F]{1,12}"))
            throw new BadRequest("a chunk has no length that can be read");
        return Long.parseLong(digits, 16);
    }

    private void skipTrailers() throws IOException {
        for (int i = 0; i <= MOST_TRAILERS; i++) if (line().isEmpty()) return;
        throw new BadRequest("more than " + MOST_TRAILERS + " trailers");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw cutOff();
            if (line.length() >= LONGEST_LINE) throw new BadRequest("a line without an end");
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }
}
