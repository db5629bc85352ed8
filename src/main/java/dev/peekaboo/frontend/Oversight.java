package dev.peekaboo.frontend;

import java.util.function.Supplier;

/**
 * What those who watch the daemon ask of a door, and hear of it.
 *
 * @param health for {@code /healthz}
 * @param answers hears what mail filters are told
 * @param metrics the page for {@code /metrics}, in the text format of Prometheus
 */
public record Oversight(Health health, AnswerCounter answers, Supplier<String> metrics) {
    /** Of health alone. */
    public static Oversight of(Health health) {
        return new Oversight(health, AnswerCounter.NONE, () -> "");
    }
}
