package dev.peekaboo.bench;

/**
 * A row of the table.
 *
 * @param what was measured, and how
 * @param goal what is to be reached
 */
record Figure(String what, String measured, String goal, boolean isReached) {
    static final String HEAD = "| what | measured | goal | reached |\n|---|---|---|---|";

    String row() {
        return "| %s | %s | %s | %s |"
                .formatted(what, measured, goal, isReached ? "yes" : "**no**");
    }
}
