package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may ask for with a submission.
 *
 * @param priority higher goes first
 * @param timeout the longest run; empty for the node's own
 * @param custom the client's own words about it
 * @param owner whom it belongs to (Cuckoo)
 * @param unique whether a content that is known already is refused
 */
record SubmitOptions(
        int priority,
        Optional<Duration> timeout,
        String pkg,
        String options,
        String machine,
        String platform,
        String tags,
        String custom,
        String owner,
        boolean unique) {

    /** What a submission without any field means. */
    static final SubmitOptions NONE = of(Map.of());

    static SubmitOptions of(Map<String, String> fields) {
        int seconds = number(fields, "timeout", 0);
        return new SubmitOptions(
                number(fields, "priority", 1),
                seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty(),
                text(fields, "package"),
                text(fields, "options"),
                text(fields, "machine"),
                text(fields, "platform"),
                text(fields, "tags"),
                text(fields, "custom"),
                text(fields, "owner"),
                text(fields, "unique").matches("(?i)1|true|yes|on"));
    }

    SubmitOptions withCustom(String other) {
        return new SubmitOptions(
                priority, timeout, pkg, options, machine, platform, tags, other, owner, unique);
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }

    // A number that is none counts as not given, as both products have it.
    private static int number(Map<String, String> fields, String name, int otherwise) {
        String text = text(fields, name);
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}
