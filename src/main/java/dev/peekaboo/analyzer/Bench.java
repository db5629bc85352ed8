package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.Reason;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import java.time.Duration;

/**
 * Puts a content before a worker and tells what went wrong as a reason. What the content did to its
 * worker will happen again and is no passing failure; that there was no worker is.
 */
record Bench(Workers workers) {
    private static final byte[] NO_PARAMETERS = {};
    private static final int MOST_DEATHS = 3;

    /** How it ended. */
    sealed interface Work {
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Done(byte[] answer) implements Work {}

        record Failed(Reason why, boolean passing) implements Work {}
    }

    Work run(String task, Content content, Duration limit) throws InterruptedException {
        WorkerInput input = new WorkerInput(content, NO_PARAMETERS);
        WorkerAnswer answer = workers.run(task, input, limit);
        // A worker may also die of something else, such as a machine short of memory: ask twice
        // more before the content is blamed.
        for (int deaths = 1; answer instanceof WorkerAnswer.Died && deaths < MOST_DEATHS; deaths++)
            answer = workers.run(task, input, limit);
        return switch (answer) {
            case WorkerAnswer.Done(var bytes) -> new Work.Done(bytes);
            case WorkerAnswer.Threw(var message) ->
                    new Work.Failed(Reason.error("analyzer-broke", message), false);
            case WorkerAnswer.TimedOut(var time) ->
                    new Work.Failed(Reason.limit("analyzer-time", time.toSeconds()), false);
            case WorkerAnswer.OutOfMemory() ->
                    new Work.Failed(Reason.limit("analyzer-memory"), false);
            case WorkerAnswer.Died(var how) -> {
                workers.killedAgain(task, content, MOST_DEATHS, how);
                yield new Work.Failed(Reason.error("analyzer-died", how), false);
            }
            case WorkerAnswer.Unavailable(var why) ->
                    new Work.Failed(Reason.error("analyzer-unavailable", why), true);
        };
    }
}
