package dev.peekaboo.worker;

import dev.peekaboo.Content;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A fixed number of seats for worker processes. Whoever comes first is served first; the seat that
 * was busy last is chosen first, so that little work keeps one process warm instead of many
 * lukewarm. Processes start with the first request of their seat.
 *
 * <p>Each seat has a platform thread for the pipe: reading from a process blocks in native code,
 * where a virtual thread would hold its carrier. The callers, usually virtual threads, only park.
 */
public final class WorkerPool implements Workers {
    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final Deque<Seat> idle = new ArrayDeque<>();
    private final List<Seat> seats = new ArrayList<>();
    private final ScheduledThreadPoolExecutor timer;
    private final LongAdder deaths = new LongAdder();
    private final LongAdder deadly = new LongAdder();
    private boolean closed;

    public WorkerPool(WorkerConfig config, Isolation isolation, JavaProgram program) {
        List<String> command = isolation.around(program.command(config), needs(config, program));
        timer = new ScheduledThreadPoolExecutor(1, WorkerPool::timerThread);
        timer.setRemoveOnCancelPolicy(true);
        for (int i = 1; i <= config.processes(); i++)
            seats.add(new Seat("worker-" + i, command, config, timer, this::nextFor));
        idle.addAll(seats);
    }

    private static Isolation.Needs needs(WorkerConfig config, JavaProgram program) {
        Stream<Path> ours =
                Stream.concat(Stream.of(program.javaHome()), program.classPath().stream());
        List<Path> readable =
                Stream.of(ours, config.readable().stream(), config.cache().stream())
                        .flatMap(paths -> paths)
                        .toList();
        return new Isolation.Needs(readable, config.writable());
    }

    private static Thread timerThread(Runnable work) {
        return Thread.ofPlatform().daemon().name("worker-timer").unstarted(work);
    }

    @Override
    public WorkerAnswer run(String task, WorkerInput input, Duration limit)
            throws InterruptedException {
        return run(task, input, limit, _ -> {});
    }

    @Override
    public WorkerAnswer run(
            String task, WorkerInput input, Duration limit, Consumer<byte[]> interim)
            throws InterruptedException {
        Job job = new Job(new Request(task, limit, input), interim);
        if (!accept(job)) return new WorkerAnswer.Unavailable("the worker pool is closed");
        try {
            WorkerAnswer answer = job.await();
            if (hasCostAWorker(answer)) deaths.increment();
            return answer;
        } catch (InterruptedException e) {
            // One that a worker has begun runs to its end or limit; nobody reads the answer.
            forget(job);
            throw e;
        }
    }

    private static boolean hasCostAWorker(WorkerAnswer answer) {
        return switch (answer) {
            case WorkerAnswer.TimedOut _, WorkerAnswer.OutOfMemory _, WorkerAnswer.Died _ -> true;
            case WorkerAnswer.Done _, WorkerAnswer.Threw _, WorkerAnswer.Unavailable _ -> false;
        };
    }

    @Override
    public void killedAgain(String task, Content content, int times, String how) {
        deadly.increment();
        log.error(
                "ALERT a content of {} bytes killed its worker {} times in {}: {}",
                content.sizeBytes(),
                times,
                task,
                how);
    }

    /** Workers that died or had to be killed since the start. */
    public long deaths() {
        return deaths.sum();
    }

    /** Contents that killed their worker at every try since the start. */
    public long deadlyContents() {
        return deadly.sum();
    }

    private boolean accept(Job job) {
        lock.lock();
        try {
            if (closed) return false;
            Seat seat = idle.pollFirst();
            if (seat == null) waiting.addLast(job);
            else seat.give(job);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Job job) {
        lock.lock();
        try {
            waiting.remove(job);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a seat that has finished its job the next one, or lets it rest. */
    private void nextFor(Seat seat) {
        lock.lock();
        try {
            Job next = waiting.pollFirst();
            if (next == null) idle.addFirst(seat);
            else seat.give(next);
        } finally {
            lock.unlock();
        }
    }

    /** The process ids of the workers that are running, for health reports and tests. */
    public List<Long> pids() {
        return seats.stream().flatMap(seat -> seat.pid().stream()).toList();
    }

    /** Starts all processes now, so that no request waits for a start. Does not block. */
    public void warmUp() {
        seats.forEach(Seat::warmUp);
    }

    /**
     * Ends all processes at once; requests in work or waiting are answered {@link
     * WorkerAnswer.Unavailable}. Returns when the processes are gone.
     */
    @Override
    public void close() {
        List<Job> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(job -> job.answer(new WorkerAnswer.Unavailable("the worker pool is closed")));
        seats.forEach(Seat::close);
        timer.shutdownNow();
    }
}
