package dev.peekaboo.daemon;

import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Wording;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints scan lines, for people or as JSON Lines, and counts what it printed. For one thread. */
final class ScanOutput {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintStream out;
    private final boolean json;
    private final boolean colours;
    private final Wording wording;
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private int troubles;

    ScanOutput(PrintStream out, boolean json, boolean colours, Wording wording) {
        this.out = out;
        this.json = json;
        this.colours = colours;
        this.wording = wording;
    }

    void print(ScanLine line) {
        switch (line) {
            case ScanLine.Judged judged -> {
                counts.merge(judged.result(), 1, Integer::sum);
                out.println(json ? asJson(judged) : asText(judged));
            }
            case ScanLine.Trouble trouble -> {
                troubles++;
                out.println(json ? asJson(trouble) : asText(trouble));
            }
        }
        out.flush();
    }

    /** What is said of the sample just printed, besides. */
    void printBelow(List<String> lines) {
        lines.forEach(line -> out.println("    " + line));
        out.flush();
    }

    void printSummary() {
        if (json) return;
        int samples = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder summary =
                new StringBuilder(samples + (samples == 1 ? " sample" : " samples"));
        for (Result result : Result.values())
            if (counts.containsKey(result))
                summary.append(", ").append(counts.get(result)).append(' ').append(result.word());
        if (troubles > 0)
            summary.append(", ").append(troubles).append(troubles == 1 ? " error" : " errors");
        out.println(summary);
        out.flush();
    }

    /** 1 if anything is bad, else 2 if anything could not be checked, else 0. */
    int exitCode() {
        if (counts.containsKey(Result.BAD)) return 1;
        return counts.containsKey(Result.FAILED) || troubles > 0 ? 2 : 0;
    }

    private String asText(ScanLine.Judged line) {
        String where = Printable.of(line.path()) + line.part().map(part -> " " + part).orElse("");
        String name =
                line.part().isPresent()
                        ? line.name().map(n -> " (" + Printable.of(n) + ")").orElse("")
                        : "";
        return coloured(line.result())
                + "  "
                + where
                + name
                + "  "
                + Printable.whole(wording.text(line.reason()))
                + (line.reason().source() == Reason.Source.KNOWN ? " (seen before)" : "");
    }

    private String coloured(Result result) {
        String word = String.format("%-7s", result.word());
        if (!colours) return word;
        return switch (result) {
            case BAD -> "\u001b[1;31m" + word + "\u001b[0m";
            case FAILED -> "\u001b[33m" + word + "\u001b[0m";
            case GOOD -> "\u001b[32m" + word + "\u001b[0m";
            case IGNORED, UNKNOWN, UNCHECKED -> word;
        };
    }

    private static String asText(ScanLine.Trouble line) {
        return "error    " + Printable.of(line.path()) + "  " + Printable.whole(line.error());
    }

    private String asJson(ScanLine.Judged line) {
        ObjectNode node = JSON.createObjectNode();
        node.put("path", line.path());
        put(node, "part", line.part());
        put(node, "name", line.name());
        node.put("sha256", line.sha256().hex());
        node.put("size", line.sizeBytes());
        put(node, "type_declared", line.typeDeclared());
        put(node, "type_detected", line.typeDetected());
        node.put("verdict", line.result().word());
        node.put("rule", line.rule());
        node.putObject("reason")
                .put("code", line.reason().code())
                .put("category", line.reason().category().slug())
                .put("text", wording.text(line.reason()))
                .put("source", line.reason().source().word());
        node.put("took_ms", line.tookMillis());
        return JSON.writeValueAsString(node);
    }

    private static void put(ObjectNode node, String key, Optional<String> value) {
        if (value.isPresent()) node.put(key, value.get());
        else node.putNull(key);
    }

    private static String asJson(ScanLine.Trouble line) {
        return JSON.writeValueAsString(
                JSON.createObjectNode().put("path", line.path()).put("error", line.error()));
    }
}
