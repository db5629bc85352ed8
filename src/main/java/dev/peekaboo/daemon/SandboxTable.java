package dev.peekaboo.daemon;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** What {@code /healthz} says of the sandboxes, as a table for people. */
record SandboxTable(JsonNode nodes) {
    private static final String FORMAT = "%-16s %-9s %-8s %5s %8s %10s %9s %10s";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                FORMAT.formatted(
                        "SANDBOX",
                        "ROTATION",
                        "CANARY",
                        "HAS",
                        "TASKS/H",
                        "THROTTLES",
                        "USUALLY",
                        "NEW WAITS"));
        for (JsonNode node : nodes) {
            lines.add(line(node));
            String trouble = node.path("trouble").asString("");
            if (!trouble.isEmpty()) lines.add("    " + trouble);
        }
        return lines;
    }

    private static String line(JsonNode node) {
        return FORMAT.formatted(
                        node.path("name").asString(""),
                        node.path("rotation").asString(""),
                        node.path("canary").asString(""),
                        node.path("outstanding").asInt(0),
                        node.path("tasks_last_hour").asInt(0),
                        node.path("throttles_last_hour").asInt(0),
                        time(node.path("usual_run_s")),
                        time(node.path("predicted_wait_s")))
                .stripTrailing();
    }

    /** Seconds below two minutes, else minutes; a dash for what is not known. */
    private static String time(JsonNode seconds) {
        if (!seconds.isNumber()) return "-";
        long value = seconds.asLong();
        return value < 120 ? value + " s" : (value + 30) / 60 + " min";
    }

    boolean isWell() {
        for (JsonNode node : nodes) if (!node.path("trouble").asString("").isEmpty()) return false;
        return true;
    }
}
