package dev.peekaboo.mail;

import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Takes containers apart inside a worker process; {@link WorkerUnpacker} asks for it. */
public final class UnpackTask implements WorkerTask {
    static final String NAME = "unpack";

    private final Unpacker unpacker = new LocalUnpacker();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] run(WorkerInput input) throws IOException {
        var question = UnpackCodec.question(input.parameters());
        try {
            return UnpackCodec.write(
                    unpacker.unpack(
                            input.content(),
                            question.declared(),
                            question.kind(),
                            question.limits(),
                            question.passwords(),
                            question.folder()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("unpacking").initCause(e);
        }
    }
}
