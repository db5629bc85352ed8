package dev.peekaboo.worker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One worker process and the pipe to it. Used by one thread at a time, which blocks in native code
 * while the worker works: a platform thread. Only {@link #kill} may come from any thread.
 */
final class WorkerProcess {
    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
    private static final int OUT_OF_MEMORY = 3;

    /** How long a worker that broke the pipe may take to end by itself. */
    private static final Duration TO_DIE = Duration.ofSeconds(2);

    private final Process process;
    private final OutputStream toWorker;
    private final InputStream fromWorker;
    private final LastWords lastWords;
    private final ScheduledExecutorService timer;
    private volatile boolean outOfTime;
    private volatile boolean killed;

    private WorkerProcess(Process process, ScheduledExecutorService timer) {
        this.process = process;
        this.timer = timer;
        toWorker = process.getOutputStream();
        fromWorker = new BufferedInputStream(process.getInputStream(), 1 << 16);
        lastWords = LastWords.listenTo(process);
    }

    /**
     * Starts a worker and waits until it says that it is ready.
     *
     * @throws IOException if it cannot be started or says anything else within the limit
     */
    static WorkerProcess start(
            List<String> command, Duration startLimit, ScheduledExecutorService timer)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Our environment may hold passwords; a worker needs none of it.
        builder.environment().clear();
        // One pool of the C library for all threads, or each compiler thread keeps its own.
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", "/usr/bin:/bin",
                                "LANG", "C.UTF-8",
                                "MALLOC_ARENA_MAX", "1"));
        WorkerProcess worker = new WorkerProcess(builder.start(), timer);
        try {
            worker.shakeHands(startLimit);
        } catch (IOException e) {
            String how =
                    worker.outOfTime ? "gave no sign of life within " + startLimit : worker.end();
            worker.kill();
            throw new IOException("worker process " + command.getFirst() + " " + how, e);
        }
        return worker;
    }

    private void shakeHands(Duration startLimit) throws IOException {
        Reply reply = within(startLimit, () -> Reply.from(Frame.read(fromWorker)));
        if (!(reply instanceof Reply.Ready(var version)) || version != Reply.VERSION)
            throw new Frame.ProtocolException("is no greeting of version " + Reply.VERSION);
    }

    /** Does one request. Whatever goes wrong is an answer; then {@link #isUsable} is false. */
    WorkerAnswer exchange(Job job) {
        try {
            Reply reply =
                    within(
                            job.limit,
                            () -> {
                                Frame.write(toWorker, job.frame);
                                return answerTo(job);
                            });
            return switch (reply) {
                case Reply.Done(var bytes) -> new WorkerAnswer.Done(bytes);
                case Reply.Threw(var message) -> new WorkerAnswer.Threw(message);
                case Reply.Ready _, Reply.SoFar _ ->
                        throw new Frame.ProtocolException("is no answer");
            };
        } catch (IOException e) {
            return outOfTime ? new WorkerAnswer.TimedOut(job.limit) : died(e);
        }
    }

    /** The first frame that is not only so far; a worker that tells too much is broken. */
    private Reply answerTo(Job job) throws IOException {
        for (int told = 0; told <= Interim.MOST; told++) {
            Reply reply = Reply.from(Frame.read(fromWorker));
            if (!(reply instanceof Reply.SoFar(var bytes))) return reply;
            if (bytes.length > Interim.LONGEST)
                throw new Frame.ProtocolException("tells " + bytes.length + " bytes too early");
            job.interim.accept(bytes);
        }
        throw new Frame.ProtocolException("tells too often what it knows");
    }

    private WorkerAnswer died(IOException cause) {
        String how = end();
        boolean outOfMemory = !process.isAlive() && process.exitValue() == OUT_OF_MEMORY;
        kill();
        return outOfMemory
                ? new WorkerAnswer.OutOfMemory()
                : new WorkerAnswer.Died(how + " (" + cause.getMessage() + ")");
    }

    /** Waits a little for a worker whose pipe broke, and tells how it ended. */
    private String end() {
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = process.waitFor(TO_DIE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) Thread.currentThread().interrupt();
        return ended
                ? "ended with exit code " + process.exitValue() + lastWords.told()
                : "answered nonsense" + lastWords.told();
    }

    private <T> T within(Duration limit, Exchange<T> exchange) throws IOException {
        ScheduledFuture<?> alarm =
                timer.schedule(
                        () -> {
                            outOfTime = true;
                            kill();
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            return exchange.run();
        } finally {
            alarm.cancel(false);
        }
    }

    /** Whether another request may be sent. */
    boolean isUsable() {
        return !killed && process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the process and all its children at once. */
    void kill() {
        killed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Kills the process and waits until it is gone. */
    void killAndWait() throws InterruptedException {
        kill();
        process.waitFor();
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }
}
