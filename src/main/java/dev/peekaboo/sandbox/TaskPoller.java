package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.SandboxException.Kind;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks one node about all tasks that somebody waits for, together, and wakes who waits. One virtual
 * thread of its own; trouble of the node is waited out, as the waiters have deadlines.
 */
final class TaskPoller implements AutoCloseable {
    /** A node that is set up wrongly may be having a bad moment; this often in a row, it is not. */
    private static final int MISCONFIGURED_TO_GIVE_UP = 3;

    private final Sandbox sandbox;
    private final PollSchedule schedule;
    private final Duration grace;
    private final NodeRecord record;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Watch> watches = new HashMap<>();
    private final Thread thread;
    private long notBefore = System.nanoTime();
    private int misconfigured;
    private boolean closed;

    private static final class Watch {
        final CompletableFuture<TaskState> end = new CompletableFuture<>();
        final long since;
        long due;
        Duration ranAtLeast = Duration.ZERO;
        int timesGone;
        int waiting;

        Watch(long since, long due) {
            this.since = since;
            this.due = due;
        }

        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /**
     * @param grace for so long after its submission a task may be unknown to the node: some answer
     *     before they have stored it
     * @param record told how the node answers
     */
    TaskPoller(Sandbox sandbox, PollSchedule schedule, Duration grace, NodeRecord record) {
        this.sandbox = sandbox;
        this.schedule = schedule;
        this.grace = grace;
        this.record = record;
        thread = Thread.ofVirtual().name("poll-" + sandbox.name()).start(this::poll);
    }

    /**
     * How the task ends: as DONE, FAILED or GONE, or with a {@link SandboxException}. Who stops
     * waiting says {@link #forget}.
     *
     * @param age how long ago it was submitted
     */
    CompletableFuture<TaskState> watch(long task, Duration age) {
        lock.lock();
        try {
            // Two runs may share a task, on a node that takes no content twice.
            Watch watch = watches.computeIfAbsent(task, _ -> begin(age));
            watch.waiting++;
            if (closed) watch.end.completeExceptionally(closing());
            changed.signal();
            return watch.end;
        } finally {
            lock.unlock();
        }
    }

    private Watch begin(Duration age) {
        long now = System.nanoTime();
        Duration wait = age.isPositive() ? Duration.ZERO : schedule.first();
        return new Watch(now - age.toNanos(), now + wait.toNanos());
    }

    void forget(long task) {
        lock.lock();
        try {
            Watch watch = watches.get(task);
            if (watch != null && --watch.waiting == 0) watches.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        try {
            while (true) {
                Set<Long> due = awaitDue();
                try {
                    settle(due, sandbox.states(due));
                } catch (SandboxException e) {
                    postpone(due, e);
                } catch (RuntimeException e) {
                    fail(due, new SandboxException(Kind.GARBLED, "cannot be asked: " + e, e));
                }
            }
        } catch (InterruptedException _) {
            closeWatches();
        }
    }

    private void closeWatches() {
        lock.lock();
        try {
            closed = true;
            fail(Set.copyOf(watches.keySet()), closing());
        } finally {
            lock.unlock();
        }
    }

    private static InterruptedException closing() {
        return new InterruptedException("the sandbox client is being closed");
    }

    /** Waits until a task is due; those due a little later are taken along. */
    private Set<Long> awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                long wait = untilDue(now);
                if (wait <= 0) return dueBy(now);
                if (wait == Long.MAX_VALUE) changed.await();
                else changed.await(wait, TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private long untilDue(long now) {
        long first =
                watches.values().stream()
                        .mapToLong(watch -> watch.due - now)
                        .min()
                        .orElse(Long.MAX_VALUE);
        return first == Long.MAX_VALUE ? first : Math.max(first, notBefore - now);
    }

    private Set<Long> dueBy(long now) {
        Set<Long> due = new HashSet<>();
        watches.forEach(
                (task, watch) -> {
                    long slack = watch.age().toNanos() / 20;
                    if (watch.due - now <= slack) due.add(task);
                });
        return due;
    }

    private void settle(Set<Long> asked, Map<Long, TaskState> states) {
        record.answered();
        lock.lock();
        try {
            misconfigured = 0;
            schedule.answered();
            for (long task : asked)
                settle(task, states.getOrDefault(task, new TaskState.Running()));
        } finally {
            lock.unlock();
        }
    }

    private void settle(long task, TaskState state) {
        Watch watch = watches.get(task);
        if (watch == null) return;
        boolean over =
                switch (state) {
                    case TaskState.Running _ -> false;
                    case TaskState.Done _, TaskState.Failed _, TaskState.Moved _ -> true;
                    // Seen missing twice, and not because it is so new.
                    case TaskState.Gone _ ->
                            ++watch.timesGone > 1 && watch.age().compareTo(grace) > 0;
                };
        if (!over) {
            watch.ranAtLeast = watch.age();
            watch.due = System.nanoTime() + schedule.next(watch.age()).toNanos();
            return;
        }
        if (state instanceof TaskState.Done) schedule.ran(atLeast(watch));
        watches.remove(task);
        watch.end.complete(state);
    }

    /**
     * How long a finished task ran for sure. One that was done when first asked for was asked for
     * too late; how much too late nobody knows, so the guess is low and the next one is asked for
     * earlier.
     */
    private static Duration atLeast(Watch watch) {
        return watch.ranAtLeast.isZero() ? watch.age().dividedBy(4) : watch.ranAtLeast;
    }

    private void postpone(Set<Long> asked, SandboxException e) {
        record.trouble(e);
        lock.lock();
        try {
            if (e.kind() == Kind.SLOW_DOWN) schedule.slowDown();
            misconfigured = e.kind() == Kind.MISCONFIGURED ? misconfigured + 1 : 0;
            e.retryAfter().ifPresent(pause -> notBefore = System.nanoTime() + pause.toNanos());
            for (long task : asked) {
                Watch watch = watches.get(task);
                if (watch != null)
                    watch.due = System.nanoTime() + schedule.next(watch.age()).toNanos();
            }
        } finally {
            lock.unlock();
        }
        if (misconfigured < MISCONFIGURED_TO_GIVE_UP) return;
        record.refusesWork(e);
        fail(asked, e);
    }

    private void fail(Set<Long> tasks, Exception why) {
        lock.lock();
        try {
            for (long task : tasks) {
                Watch watch = watches.remove(task);
                if (watch != null) watch.end.completeExceptionally(why);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
