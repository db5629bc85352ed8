package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.Optional;

/** Something wrong with what is told about the state of a task; the task itself runs well. */
public enum RowFault implements Fault {
    STATUS_404_FIRST("A task is unknown for five seconds after its submission.") {
        @Override
        Optional<TaskRow> tell(TaskRow row, Duration age, int look) {
            return age.compareTo(Duration.ofSeconds(5)) < 0 ? Optional.empty() : Optional.of(row);
        }
    },
    STATUS_UNKNOWN("A task is always in a state nobody has heard of.") {
        @Override
        Optional<TaskRow> tell(TaskRow row, Duration age, int look) {
            return Optional.of(row.withStatus("post_processing"));
        }
    },
    STATUS_NULL("A task has no state.") {
        @Override
        Optional<TaskRow> tell(TaskRow row, Duration age, int look) {
            return Optional.of(row.withStatus(null));
        }
    },
    STATUS_FLAP("Every second look at a task says that it is still pending.") {
        @Override
        Optional<TaskRow> tell(TaskRow row, Duration age, int look) {
            return Optional.of(look % 2 == 0 ? row.withStatus(TaskState.PENDING.word()) : row);
        }
    };

    private final String sentence;

    RowFault(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    /**
     * What a look at the task shows; empty if it is not there.
     *
     * @param age since its submission
     * @param look which look this is, counted from 1
     */
    abstract Optional<TaskRow> tell(TaskRow row, Duration age, int look);
}
