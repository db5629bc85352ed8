package dev.peekaboo.sandbox;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** A small, complete report whose sections a test replaces or leaves out. */
public final class ReportText {
    public static final String SHA256 =
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private final LinkedHashMap<String, String> sections = new LinkedHashMap<>();

    public static ReportText cape() {
        return new ReportText()
                .with("statistics", "{\"signatures\": [{\"name\": \"a\", \"time\": 0.01}]}")
                .with(
                        "target",
                        "{\"category\": \"file\", \"file\": {\"sha256\": \"" + SHA256 + "\"}}")
                .with("info", "{\"id\": 7, \"version\": \"2.4-CAPE\", \"machine\": {\"id\": 9}}")
                .with(
                        "behavior",
                        """
                        {"processes": [{"process_id": 1, "calls": [[1, {"a": []}]]}],
                         "processtree": [{"pid": 1, "children": []}],
                         "summary": {"executed_commands": ["cmd /c whoami"]}}""")
                .with("debug", "{\"log\": \"starting\\nAnalysis completed.\\n\", \"errors\": []}")
                .with("network", "{\"dns\": [{\"request\": \"evil.example\", \"type\": \"A\"}]}")
                .with(
                        "signatures",
                        """
                        [{"name": "antisandbox_sleep", "description": "Sleeps", "severity": 2},
                         {"name": "persistence_autorun", "description": "Installs itself",
                          "severity": 3, "confidence": 80}]""")
                .with("malscore", "5.6");
    }

    public static ReportText cuckoo() {
        return cape().without("statistics")
                .without("malscore")
                .with("info", "{\"id\": 7, \"score\": 26.4}")
                .with(
                        "debug",
                        """
                        {"errors": [], "log": ["starting", "INFO: Analysis completed."],
                         "cuckoo": ["INFO: analysis completed successfully\\n"]}""");
    }

    public ReportText with(String name, String json) {
        sections.putLast(name, json);
        return this;
    }

    public ReportText without(String name) {
        sections.remove(name);
        return this;
    }

    /** Without the closing brace: the section given last may be half of one. */
    String cut() {
        String whole = toString();
        return whole.substring(0, whole.length() - 1);
    }

    @Override
    public String toString() {
        return sections.entrySet().stream()
                .map(section -> "\"" + section.getKey() + "\": " + section.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
