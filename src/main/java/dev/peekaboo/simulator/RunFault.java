package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.Optional;

/** Something wrong with the life of a task. */
public enum RunFault implements Fault, Course {
    STUCK_PENDING("A task is never started.") {
        @Override
        public boolean starts() {
            return false;
        }
    },
    STUCK_RUNNING("A task never leaves its machine.") {
        @Override
        public Optional<Duration> run(Duration drawn) {
            return Optional.empty();
        }
    },
    SLOW_RUN("A task takes ten times as long as drawn.") {
        @Override
        public Optional<Duration> run(Duration drawn) {
            return Optional.of(drawn.multipliedBy(10));
        }
    },
    STUCK_COMPLETED("A task ran, and its report is never written.") {
        @Override
        public Optional<Duration> processing(Duration usual) {
            return Optional.empty();
        }
    },
    VM_START_FAIL("The machine does not start; after two seconds an empty report is there.") {
        @Override
        public Optional<Duration> run(Duration drawn) {
            return Optional.of(Duration.ofSeconds(2));
        }

        @Override
        public Story retell(Story story) {
            return story.nothingRan("Error starting Virtual Machine: timeout hit while waiting");
        }
    },
    BLACKHOLE("A task is consumed within a second and reported as empty, without any error.") {
        @Override
        public Optional<Duration> run(Duration drawn) {
            return Optional.of(Duration.ofSeconds(1));
        }

        @Override
        public Story retell(Story story) {
            return story.nothingRan();
        }
    },
    VM_DEAD("The machine dies in mid-run and leaves the pool; the task is queued again.") {
        @Override
        public Optional<Mishap> mishap(TaskState state) {
            return during(TaskState.RUNNING, state, Mishap.LOSES_ITS_MACHINE);
        }
    },
    FAIL_ANALYSIS("A task ends as failed_analysis.") {
        @Override
        public TaskState afterRun() {
            return TaskState.FAILED_ANALYSIS;
        }
    },
    FAIL_PROCESSING("A task ends as failed_processing.") {
        @Override
        public TaskState afterProcessing() {
            return TaskState.FAILED_PROCESSING;
        }
    },
    FAIL_PROCESSING_WITH_REPORT("A task ends as failed_processing, yet its report can be read.") {
        @Override
        public TaskState afterProcessing() {
            return TaskState.FAILED_PROCESSING;
        }

        @Override
        public boolean leavesReport() {
            return true;
        }
    },
    FAIL_REPORTING("A task ends as failed_reporting; its report lies on disk.") {
        @Override
        public TaskState afterProcessing() {
            return TaskState.FAILED_REPORTING;
        }

        @Override
        public boolean leavesReport() {
            return true;
        }
    },
    RECOVERED(
            "The node restarts in mid-run: the task is called recovered and runs under a new id.") {
        @Override
        public Optional<Mishap> mishap(TaskState state) {
            return during(TaskState.RUNNING, state, Mishap.IS_RECOVERED);
        }
    },
    BANNED("A task is refused a machine for good.") {
        @Override
        public TaskState first() {
            return TaskState.BANNED;
        }
    },
    VANISH_PENDING("A waiting task is deleted after a second.") {
        @Override
        public boolean starts() {
            return false;
        }

        @Override
        public Optional<Mishap> mishap(TaskState state) {
            return during(TaskState.PENDING, state, Mishap.VANISHES);
        }

        @Override
        public Duration mishapAfter(Duration drawn) {
            return Duration.ofSeconds(1);
        }
    },
    VANISH_RUNNING("A running task is deleted in mid-run.") {
        @Override
        public Optional<Mishap> mishap(TaskState state) {
            return during(TaskState.RUNNING, state, Mishap.VANISHES);
        }
    },
    VANISH_REPORTED("A finished task is deleted a second after its report was written.") {
        @Override
        public Optional<Mishap> mishap(TaskState state) {
            return during(TaskState.REPORTED, state, Mishap.VANISHES);
        }

        @Override
        public Duration mishapAfter(Duration drawn) {
            return Duration.ofSeconds(1);
        }
    };

    private final String sentence;

    RunFault(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    private static Optional<Mishap> during(TaskState wanted, TaskState now, Mishap mishap) {
        return wanted == now ? Optional.of(mishap) : Optional.empty();
    }
}
