package dev.peekaboo.torture;

import dev.peekaboo.simulator.Stats;

/** What the sandbox was made to run. */
final class Detonations {
    private Detonations() {}

    /** How many were not the first of their content. */
    static long beyondTheFirst(Stats stats) {
        return stats.submissions() - stats.submissionsBySha256().size();
    }
}
