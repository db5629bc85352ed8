package dev.peekaboo.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The queue, the machines, and what happens next. Guarded by the {@link Node}.
 *
 * <p>No thread of its own drives it. Whoever looks first makes it catch up: everything that was due
 * since the last look happens then, in order and at its own time. So it is exact whether the clock
 * is the computer's or a test's.
 */
final class Scheduler {
    /** Where tasks are known by their ids. */
    interface Registry {
        void forget(Task task);

        /** Makes a new task for the same sample, on which nothing goes wrong any more. */
        Task again(Task task, Instant now);
    }

    private final SimulatorClock clock;
    private final Duration processing;
    private final Machines machines;
    private final BooleanSupplier mayStart;
    private final Registry registry;
    private final TreeSet<Task> queue = new TreeSet<>(Task.ORDER);
    private final Agenda agenda = new Agenda();
    private long running;
    private long peakRunning;

    /**
     * @param mayStart false while the node starts no task
     */
    Scheduler(SimulatorSettings settings, BooleanSupplier mayStart, Registry registry) {
        this.clock = settings.clock();
        this.processing = settings.processing();
        this.machines = new Machines(settings.machines(), clock.now());
        this.mayStart = mayStart;
        this.registry = registry;
    }

    List<Machines.Machine> machines() {
        return machines.all();
    }

    /** The most tasks that ever ran at once. */
    long peakRunning() {
        return peakRunning;
    }

    /** Lets everything happen that is due by now; returns what now is. */
    Instant catchUp() {
        Instant now = clock.now();
        for (var event = agenda.due(now); event.isPresent(); event = agenda.due(now)) {
            event.get().action().accept(event.get().at());
            startWaiting(event.get().at());
        }
        startWaiting(now);
        return now;
    }

    /** A new task begins its life. */
    void enter(Task task, Instant now) {
        if (task.state() == TaskState.PENDING && task.course().starts()) queue.add(task);
        awaitMishap(task, now);
    }

    /** A task is no more, in whatever state it was. */
    void remove(Task task, Instant now) {
        if (task.state() == TaskState.RUNNING) leaveMachine(task, now);
        queue.remove(task);
        task.end();
        registry.forget(task);
    }

    /** The node stops while a task is running. */
    void interrupt(Task task, Restart how, Instant now) {
        switch (how) {
            case LOSE, CLEAN -> remove(task, now);
            case FAIL -> {
                leaveMachine(task, now);
                task.endRun(TaskState.FAILED_ANALYSIS, now);
            }
            case RECOVER -> {
                leaveMachine(task, now);
                task.recover(registry.again(task, now).id(), now);
            }
        }
    }

    private void startWaiting(Instant now) {
        while (!queue.isEmpty() && mayStart.getAsBoolean()) {
            Optional<String> machine = machines.take(now);
            if (machine.isEmpty()) return;
            Task task = queue.removeFirst();
            task.start(machine.get(), now);
            peakRunning = Math.max(peakRunning, ++running);
            awaitMishap(task, now); // before its end, so that it strikes a run of no time too
            task.run()
                    .ifPresent(time -> agenda.enter(now.plus(time), task, at -> endRun(task, at)));
        }
    }

    private void endRun(Task task, Instant now) {
        leaveMachine(task, now);
        task.endRun(task.course().afterRun(), now);
        awaitMishap(task, now);
        if (task.state() != TaskState.COMPLETED) return;
        task.course()
                .processing(processing)
                .ifPresent(
                        time -> agenda.enter(now.plus(time), task, at -> endProcessing(task, at)));
    }

    private void endProcessing(Task task, Instant now) {
        task.endProcessing(task.course().afterProcessing());
        awaitMishap(task, now);
    }

    private void awaitMishap(Task task, Instant now) {
        Optional<Course.Mishap> mishap = task.course().mishap(task.state());
        if (mishap.isEmpty()) return;
        Instant strikes = now.plus(task.course().mishapAfter(task.drawn()));
        agenda.enter(strikes, task, at -> befall(task, mishap.get(), at));
    }

    private void befall(Task task, Course.Mishap mishap, Instant now) {
        switch (mishap) {
            case VANISHES -> remove(task, now);
            case IS_RECOVERED -> interrupt(task, Restart.RECOVER, now);
            case LOSES_ITS_MACHINE -> {
                task.machine().ifPresent(machines::remove);
                running--;
                task.requeue();
                queue.add(task);
            }
        }
    }

    private void leaveMachine(Task task, Instant now) {
        task.machine().ifPresent(name -> machines.free(name, now));
        running--;
    }
}
