package dev.peekaboo.simulator;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a look at a task shows.
 *
 * @param sampleId the node's own number of the content
 * @param state the true one
 * @param status the one that is told; null and unknown words are faults
 * @param added all times as the node's clock has them
 * @param timedOut whether the run was ended by its timeout, which is normal
 * @param recoveredAs the id it runs under again, if its state is recovered
 */
record TaskRow(
        long id,
        Specimen specimen,
        long sampleId,
        SubmitOptions options,
        TaskState state,
        @Nullable String status,
        Instant added,
        Optional<Instant> started,
        Optional<Instant> completed,
        Optional<String> machine,
        boolean timedOut,
        Optional<Long> recoveredAs) {

    TaskRow withStatus(@Nullable String other) {
        return new TaskRow(
                id,
                specimen,
                sampleId,
                options,
                state,
                other,
                added,
                started,
                completed,
                machine,
                timedOut,
                recoveredAs);
    }

    TaskRow withId(long other) {
        return new TaskRow(
                other,
                specimen,
                sampleId,
                options,
                state,
                status,
                added,
                started,
                completed,
                machine,
                timedOut,
                recoveredAs);
    }

    /** The same about another sample. */
    TaskRow of(Specimen other) {
        return new TaskRow(
                id,
                other,
                sampleId,
                options,
                state,
                status,
                added,
                started,
                completed,
                machine,
                timedOut,
                recoveredAs);
    }

    /** Every date later by this much, as on a node whose clock is wrong. */
    TaskRow shifted(Duration skew) {
        return new TaskRow(
                id,
                specimen,
                sampleId,
                options,
                state,
                status,
                added.plus(skew),
                started.map(time -> time.plus(skew)),
                completed.map(time -> time.plus(skew)),
                machine,
                timedOut,
                recoveredAs);
    }

    /** How long the machine was busy with it; zero before it ended. */
    Duration runTime() {
        return started.isPresent() && completed.isPresent()
                ? Duration.between(started.get(), completed.get())
                : Duration.ZERO;
    }
}
