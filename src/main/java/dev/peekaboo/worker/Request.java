package dev.peekaboo.worker;

import dev.peekaboo.Content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a pool asks of a worker. Small contents travel inside; of those on disk only the path does.
 *
 * @param limit after which the pool kills the worker; the worker ends itself a little later, in
 *     case the pool is gone
 */
record Request(String task, Duration limit, WorkerInput input) {
    private static final byte INLINE = 0;
    private static final byte ON_DISK = 1;

    /**
     * Bytes of a request without task, parameters and content: three lengths, limit, kind, size.
     */
    private static final int FIXED = 3 * Integer.BYTES + Long.BYTES + 1 + Long.BYTES;

    /** As a whole frame. */
    ByteBuffer toFrame() {
        byte[] name = task.getBytes(StandardCharsets.UTF_8);
        byte[] parameters = input.parameters();
        byte kind;
        byte[] body;
        switch (input.content()) {
            case Content.InMemory(var bytes) -> {
                kind = INLINE;
                body = bytes;
            }
            case Content.OnDisk(var file, _) -> {
                kind = ON_DISK;
                body = file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
            }
        }
        int length =
                Math.addExact(FIXED + name.length, Math.addExact(parameters.length, body.length));
        ByteBuffer frame = Frame.of(length);
        put(frame, name);
        frame.putLong(limit.toMillis());
        put(frame, parameters);
        frame.put(kind).putLong(input.content().sizeBytes());
        put(frame, body);
        return frame;
    }

    /** From the payload of a frame. */
    static Request from(ByteBuffer payload) {
        String task = new String(take(payload), StandardCharsets.UTF_8);
        Duration limit = Duration.ofMillis(payload.getLong());
        byte[] parameters = take(payload);
        byte kind = payload.get();
        long size = payload.getLong();
        byte[] body = take(payload);
        Content content =
                kind == INLINE
                        ? new Content.InMemory(body)
                        : new Content.OnDisk(
                                Path.of(new String(body, StandardCharsets.UTF_8)), size);
        return new Request(task, limit, new WorkerInput(content, parameters));
    }

    private static void put(ByteBuffer frame, byte[] bytes) {
        frame.putInt(bytes.length).put(bytes);
    }

    private static byte[] take(ByteBuffer payload) {
        byte[] bytes = new byte[payload.getInt()];
        payload.get(bytes);
        return bytes;
    }
}
