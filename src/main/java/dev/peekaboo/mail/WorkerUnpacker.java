package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Takes containers apart in worker processes. The workers must be able to read the contents and to
 * write into the folders. If a worker is killed or dies, all that is left of the container is a gap
 * that says so.
 */
public final class WorkerUnpacker implements Unpacker {
    /** The worker stops by itself when its time is up; only one that cannot is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Workers workers;

    /**
     * @param workers that know {@link UnpackTask}; not closed
     */
    public WorkerUnpacker(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Unpacked unpack(
            Content content,
            Declared declared,
            ContainerKind kind,
            UnpackLimits limits,
            Path folder)
            throws InterruptedException {
        byte[] question =
                UnpackCodec.write(new UnpackCodec.Question(kind, declared, limits, folder));
        WorkerAnswer answer =
                workers.run(
                        UnpackTask.NAME,
                        new WorkerInput(content, question),
                        limits.time().plus(GRACE));
        return switch (answer) {
            case WorkerAnswer.Done(var bytes) -> read(bytes, folder);
            case WorkerAnswer.TimedOut _ -> Unpacked.nothing(Gaps.tooSlow(limits.time()));
            case WorkerAnswer.OutOfMemory _ -> Unpacked.nothing(Gaps.outOfMemory());
            case WorkerAnswer.Threw(var message) -> Unpacked.nothing(Gaps.workerDied(message));
            case WorkerAnswer.Died(var how) -> Unpacked.nothing(Gaps.workerDied(how));
            case WorkerAnswer.Unavailable(var why) -> Unpacked.nothing(Gaps.noWorker(why));
        };
    }

    private static Unpacked read(byte[] answer, Path folder) {
        try {
            return UnpackCodec.unpacked(answer, folder);
        } catch (IOException e) {
            return Unpacked.nothing(Gaps.workerDied(String.valueOf(e.getMessage())));
        }
    }
}
