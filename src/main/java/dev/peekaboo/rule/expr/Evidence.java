package dev.peekaboo.rule.expr;

import dev.peekaboo.Reason.Source;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one evaluation read: which attributes, and what was in them. */
final class Evidence {
    private static final int MOST = 5;
    private static final int LONGEST = 100;
    private static final Set<String> SANDBOX =
            Set.of("cuckooreport", "sandboxreport", "cortexreport");

    private final Set<Source> reports = EnumSet.noneOf(Source.class);
    private final Map<String, Value> values = new LinkedHashMap<>();
    private Source source = Source.STATIC;

    /**
     * @param path as it is written, e.g. {@code cuckooreport.score}
     */
    void read(String path, Value value) {
        values.put(path, value);
        String report = path.split("\\.", 2)[0];
        if (SANDBOX.contains(report)) readSandbox();
        else if (report.equals("emulationreport")) readEmulation();
        else if (report.equals("knownreport") && source == Source.STATIC) source = Source.KNOWN;
    }

    private void readSandbox() {
        reports.add(Source.SANDBOX);
        source = Source.SANDBOX;
    }

    private void readEmulation() {
        reports.add(Source.EMULATION);
        if (source != Source.SANDBOX) source = Source.EMULATION;
    }

    /** Of which kinds of runs it read reports, which may be incomplete. */
    Set<Source> reports() {
        return Set.copyOf(reports);
    }

    /** Of several texts in that attribute, this is the one a regular expression matched. */
    void matched(String path, String text) {
        values.put(path, Value.of(text));
    }

    /** The strongest there is among what was read. */
    Source source() {
        return source;
    }

    /** The first {@value #MOST}, shortened, e.g. {@code cuckooreport.score = 9.0}. */
    List<String> lines() {
        return values.entrySet().stream()
                .limit(MOST)
                .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
                .toList();
    }

    private static String shown(Value value) {
        return shortened(
                value instanceof Value.Text(String text)
                        ? Printed.literal(Value.of(shortened(text, LONGEST)))
                        : Printed.literal(value),
                LONGEST);
    }

    static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) return text;
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
