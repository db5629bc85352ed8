package dev.peekaboo.simulator;

import java.io.IOException;
import java.io.OutputStream;

/** Drops the first byte. */
final class BeheadedStream extends OutputStream {
    private final OutputStream out;
    private boolean begun;

    BeheadedStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int dropped = begun || length == 0 ? 0 : 1;
        begun |= length > 0;
        out.write(bytes, offset + dropped, length - dropped);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
