package dev.peekaboo.mail;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes containers apart in worker processes. The workers must be able to read the contents and to
 * write into the folders. If a worker is killed or dies, all that is left of the container is a gap
 * that says so.
 */
public final class WorkerUnpacker implements Unpacker {
    private static final int MOST_DEATHS = 3;

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
            List<String> passwords,
            Path folder)
            throws InterruptedException {
        byte[] question =
                UnpackCodec.write(
                        new UnpackCodec.Question(kind, declared, limits, passwords, folder));
        WorkerInput input = new WorkerInput(content, question);
        return switch (answer(input, limits.time().plus(GRACE), folder)) {
            case WorkerAnswer.Done(var bytes) -> read(bytes, folder);
            case WorkerAnswer.TimedOut _ -> Unpacked.nothing(Gaps.tooSlow(limits.time()));
            case WorkerAnswer.OutOfMemory _ -> Unpacked.nothing(Gaps.outOfMemory());
            case WorkerAnswer.Threw(var message) -> Unpacked.nothing(Gaps.workerDied(message));
            case WorkerAnswer.Died(var how) -> {
                workers.killedAgain(UnpackTask.NAME, content, MOST_DEATHS, how);
                yield Unpacked.nothing(Gaps.workerDied(how));
            }
            case WorkerAnswer.Unavailable(var why) -> Unpacked.nothing(Gaps.noWorker(why));
        };
    }

    /** A worker may also die of something else: twice more before the container is blamed. */
    private WorkerAnswer answer(WorkerInput input, Duration limit, Path folder)
            throws InterruptedException {
        WorkerAnswer answer = workers.run(UnpackTask.NAME, input, limit);
        for (int deaths = 1;
                answer instanceof WorkerAnswer.Died && deaths < MOST_DEATHS;
                deaths++) {
            try {
                empty(folder);
            } catch (IOException e) {
                return new WorkerAnswer.Unavailable("the work folder: " + e.getMessage());
            }
            answer = workers.run(UnpackTask.NAME, input, limit);
        }
        return answer;
    }

    /** What the dead worker had written: the next one begins anew. */
    private static void empty(Path folder) throws IOException {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList())
                if (!file.equals(folder)) Files.delete(file);
        }
    }

    private static Unpacked read(byte[] answer, Path folder) {
        try {
            return UnpackCodec.unpacked(answer, folder);
        } catch (IOException e) {
            return Unpacked.nothing(Gaps.workerDied(String.valueOf(e.getMessage())));
        }
    }
}
