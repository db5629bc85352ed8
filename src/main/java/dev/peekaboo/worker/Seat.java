package dev.peekaboo.worker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * A place in the pool: one thread, and the worker process that sits there at the moment. A process
 * that died, overran its limit or is worn out is replaced.
 */
final class Seat {
    private static final Logger log = LoggerFactory.getLogger(Seat.class);
    private static final WorkerAnswer CLOSED =
            new WorkerAnswer.Unavailable("the worker pool was closed");

    private final List<String> command;
    private final WorkerConfig config;
    private final ScheduledExecutorService timer;
    private final Consumer<Seat> whenFree;
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable WorkerProcess process;
    private volatile boolean closed;
    private int requests;

    /**
     * @param whenFree told after each job, on the seat's own thread
     */
    Seat(
            String name,
            List<String> command,
            WorkerConfig config,
            ScheduledExecutorService timer,
            Consumer<Seat> whenFree) {
        this.command = command;
        this.config = config;
        this.timer = timer;
        this.whenFree = whenFree;
        thread = Thread.ofPlatform().daemon().name(name).start(this::serve);
    }

    /** Hands over a job; only while the seat is free. */
    void give(Job job) {
        work.add(() -> doJob(job));
    }

    /** Starts the process if there is none. */
    void warmUp() {
        work.add(this::startEarly);
    }

    private void serve() {
        try {
            while (!closed) perform(work.take());
        } catch (InterruptedException e) {
            log.debug("{} ends", thread.getName());
        }
        // Nothing is handed over any more; who still waits is told so.
        for (Runnable left = work.poll(); left != null; left = work.poll()) left.run();
    }

    /** Whatever goes wrong: who comes next would wait for ever for a seat without a thread. */
    private void perform(Runnable one) {
        try {
            one.run();
        } catch (RuntimeException e) {
            log.error("{} failed", thread.getName(), e);
        }
    }

    private void startEarly() {
        try {
            if (!closed) seated();
        } catch (IOException e) {
            log.warn("a worker could not be started: {}", e.getMessage());
        }
    }

    private void doJob(Job job) {
        WorkerAnswer answer;
        try {
            answer = answer(job);
        } catch (RuntimeException e) {
            // A mistake of ours; whoever waits must not wait for ever, and the next one is served.
            log.error("{} failed", thread.getName(), e);
            replaceLater();
            answer = new WorkerAnswer.Unavailable("the worker pool failed: " + e.getMessage());
        }
        // Free before the answer is out: who asks again at once finds this seat and not a cold one.
        whenFree.accept(this);
        job.answer(answer);
    }

    private WorkerAnswer answer(Job job) {
        if (closed) return CLOSED;
        WorkerProcess worker;
        try {
            worker = seated();
        } catch (IOException e) {
            log.warn("a worker could not be started: {}", e.getMessage());
            return closed ? CLOSED : new WorkerAnswer.Unavailable(String.valueOf(e.getMessage()));
        }
        WorkerAnswer answer = worker.exchange(job);
        requests++;
        if (!worker.isUsable() || requests >= config.recycleAfter()) {
            log.debug("{} parts with process {} after {}", thread.getName(), worker.pid(), answer);
            replaceLater();
        }
        return closed && !(answer instanceof WorkerAnswer.Done) ? CLOSED : answer;
    }

    private WorkerProcess seated() throws IOException {
        WorkerProcess present = process;
        if (present != null && present.isUsable()) return present;
        WorkerProcess fresh = WorkerProcess.start(command, config.startLimit(), timer);
        requests = 0;
        process = fresh;
        log.debug("{} has process {}", thread.getName(), fresh.pid());
        if (closed) {
            fresh.kill();
            throw new IOException("the worker pool was closed");
        }
        return fresh;
    }

    private void replaceLater() {
        WorkerProcess present = process;
        process = null;
        if (present != null) present.kill();
    }

    Optional<Long> pid() {
        return Optional.ofNullable(process).filter(WorkerProcess::isUsable).map(WorkerProcess::pid);
    }

    /** Kills the process and waits until it is gone. */
    void close() {
        closed = true;
        thread.interrupt();
        WorkerProcess worker = process;
        if (worker == null) return;
        try {
            worker.killAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
