package dev.peekaboo.worker;

import java.io.IOException;

/**
 * Work on hostile bytes, done inside a worker process. Implementations are stateless between calls.
 */
public interface WorkerTask {
    /** Names the task in the protocol, e.g. {@code file-type}. */
    String name();

    /**
     * Does the work. Anything thrown ends as {@link WorkerAnswer.Threw}; the worker lives on unless
     * its memory is used up. Standard output goes to standard error; files can be read and written
     * only where {@link WorkerConfig} allows.
     *
     * @return the answer, at most 64 MiB
     */
    byte[] run(WorkerInput input) throws IOException;

    /**
     * Does the work, and tells what it knows before the end. Most tasks know nothing before.
     *
     * @param interim takes it; any number of times, from the calling thread
     * @return the answer, at most 64 MiB
     */
    default byte[] run(WorkerInput input, Interim interim) throws IOException {
        return run(input);
    }
}
