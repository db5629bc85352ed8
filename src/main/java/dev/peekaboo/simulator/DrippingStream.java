package dev.peekaboo.simulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;

/** Lets 64 bytes through in a second. */
final class DrippingStream extends OutputStream {
    private static final int DROP = 64;

    private final OutputStream out;
    private final Patience patience;

    DrippingStream(OutputStream out, Patience patience) {
        this.out = out;
        this.patience = patience;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += DROP) {
            out.write(bytes, offset + done, Math.min(DROP, length - done));
            out.flush();
            try {
                patience.pause(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the simulator is closing");
            }
        }
    }
}
