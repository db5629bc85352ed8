package dev.peekaboo.worker;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a worker sends back: first that it is there, then for each request what it knows so far, if
 * anything, and one that is the answer.
 */
sealed interface Reply {
    /** Protocol version; both sides come from the same program, so any difference is a mistake. */
    byte VERSION = 2;

    /** The first frame of a worker. */
    record Ready(byte version) implements Reply {}

    /** Before the answer. */
    record SoFar(byte[] bytes) implements Reply {}

    record Done(byte[] bytes) implements Reply {}

    record Threw(String message) implements Reply {}

    default ByteBuffer toFrame() {
        return switch (this) {
            case Ready(var version) -> frame('R', new byte[] {version});
            case SoFar(var bytes) -> frame('S', bytes);
            case Done(var bytes) -> frame('D', bytes);
            case Threw(var message) -> frame('T', message.getBytes(StandardCharsets.UTF_8));
        };
    }

    private static ByteBuffer frame(char kind, byte[] body) {
        return Frame.of(1 + body.length).put((byte) kind).put(body);
    }

    /** From the payload of a frame. */
    static Reply from(ByteBuffer payload) throws Frame.ProtocolException {
        if (!payload.hasRemaining()) throw new Frame.ProtocolException("is empty");
        byte kind = payload.get();
        byte[] body = new byte[payload.remaining()];
        payload.get(body);
        if (kind == 'R' && body.length == 1) return new Ready(body[0]);
        if (kind == 'S') return new SoFar(body);
        if (kind == 'D') return new Done(body);
        if (kind == 'T') return new Threw(new String(body, StandardCharsets.UTF_8));
        throw new Frame.ProtocolException("is of the unknown kind " + kind);
    }
}
