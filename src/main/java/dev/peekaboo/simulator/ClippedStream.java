package dev.peekaboo.simulator;

import java.io.IOException;
import java.io.OutputStream;

/** Lets the first bytes through, drops the others, and counts those that went through. */
final class ClippedStream extends OutputStream {
    private final OutputStream out;
    private long left;
    private long taken;

    ClippedStream(OutputStream out, long limit) {
        this.out = out;
        this.left = limit;
    }

    long taken() {
        return taken;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int some = (int) Math.min(length, left);
        out.write(bytes, offset, some);
        left -= some;
        taken += some;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
