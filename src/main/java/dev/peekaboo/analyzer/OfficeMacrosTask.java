package dev.peekaboo.analyzer;

import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.WorkerTask;

import java.io.IOException;

/** In a worker: the macros of a document, and what their words are known for. */
public final class OfficeMacrosTask implements WorkerTask {
    static final String NAME = "office-macros";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] run(WorkerInput input) throws IOException {
        return MacroHunt.in(input.content()).toBytes();
    }
}
