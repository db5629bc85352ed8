package dev.peekaboo.sandbox;

/** How one try on one node ended. */
sealed interface Attempt {
    /** Nothing better is to be had. */
    record Final(RunEnd end) implements Attempt {}

    /** The node took the sample and did not do its work: once more may help. */
    record RanBadly(RunEnd.Failed why) implements Attempt {}

    /** The node did not take the sample: another may. */
    record NotTaken(RunEnd.Failed why) implements Attempt {}
}
