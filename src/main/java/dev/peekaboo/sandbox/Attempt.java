package dev.peekaboo.sandbox;

/** How one try on one node ended. */
sealed interface Attempt {
    /** Nothing better is to be had. */
    record Final(RunEnd end) implements Attempt {}

    /** No report; once more may help. */
    record Missed(Deed deed, Next next) implements Attempt {}

    /** Where once more may help. */
    enum Next {
        /** On another node, or where there is none, on this one. */
        ANYWHERE,
        /** The node took the sample and still has it: only another one is worth a try. */
        ELSEWHERE,
        /** The node did not take the sample, which cost nothing: another may. */
        ANOTHER_NODE
    }
}
