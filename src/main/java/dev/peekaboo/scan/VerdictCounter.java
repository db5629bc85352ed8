package dev.peekaboo.scan;

import dev.peekaboo.Judgement;

import java.time.Duration;

/** Hears of every verdict, for those who watch the daemon. */
public interface VerdictCounter {
    /** Where nobody watches. */
    VerdictCounter NONE =
            new VerdictCounter() {
                @Override
                public void settled(Judgement judgement, Duration took) {}

                @Override
                public void recalled(Judgement judgement) {}
            };

    /**
     * A job has ended.
     *
     * @param took from the time it was accepted here
     */
    void settled(Judgement judgement, Duration took);

    /** A verdict of earlier answered at once. */
    void recalled(Judgement judgement);
}
