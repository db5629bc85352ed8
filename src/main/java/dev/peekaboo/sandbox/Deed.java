package dev.peekaboo.sandbox;

/**
 * What a node did instead of bringing a report.
 *
 * @param what in a few words for an admin, e.g. {@code lost task 12}
 * @param why the same as a whole reason
 */
record Deed(String node, String what, RunEnd.Failed why) {
    /** For a list of such deeds. */
    String told() {
        return node + " " + what;
    }
}
