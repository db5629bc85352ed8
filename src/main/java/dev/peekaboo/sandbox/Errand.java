package dev.peekaboo.sandbox;

import java.util.Optional;

/**
 * One analysis as the nodes have to know it, whichever process is at it.
 *
 * @param name the same for every process that goes on with this analysis, and no other analysis
 *     ever has it; the markers of its submissions are made of it
 * @param begun a run that an earlier process stored; ignored if its node is not configured any more
 * @param inherited whether an earlier process was at it, which may have submitted the sample and
 *     died before it could store the task
 */
public record Errand(String name, Optional<Run> begun, boolean inherited) {
    /** One that nobody was at before. */
    public static Errand fresh(String name) {
        return new Errand(name, Optional.empty(), false);
    }

    /**
     * Marks the tasks of a submission, so that they can be found if nobody stored them.
     *
     * @param runs how often the sample was run before in this analysis
     */
    Marker marker(int runs) {
        return Marker.of(name + "/" + runs);
    }
}
