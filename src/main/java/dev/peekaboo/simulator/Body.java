package dev.peekaboo.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What an answer carries. It can be written more than once, and is the same each time. */
interface Body {
    /** In bytes, as {@link #writeTo} will write them. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    static Body of(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A small tree, written at once. */
    static Body json(Object tree) {
        return of(Json.bytes(tree));
    }

    /** A tree that may be big: never in memory as a whole, but worked out once more to count it. */
    static Body streamed(Object tree) {
        return new Body() {
            @Override
            public long length() {
                var counter = new ClippedStream(OutputStream.nullOutputStream(), Long.MAX_VALUE);
                Json.write(tree, counter);
                return counter.taken();
            }

            @Override
            public void writeTo(OutputStream out) {
                Json.write(tree, out);
            }
        };
    }

    /** The first bytes of this one, as if a file were still being written. */
    default Body first(long bytes) {
        Body whole = this;
        return new Body() {
            @Override
            public long length() {
                return bytes;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                whole.writeTo(new ClippedStream(out, bytes));
            }
        };
    }

    /**
     * This one, with other bytes in place of the brace that opens it.
     *
     * @param opening bytes that no JSON library would write, such as a property twice
     */
    default Body openedWith(byte[] opening) {
        Body whole = this;
        return new Body() {
            @Override
            public long length() {
                return whole.length() - 1 + opening.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(opening);
                whole.writeTo(new BeheadedStream(out));
            }
        };
    }
}
