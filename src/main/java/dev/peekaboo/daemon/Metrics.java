package dev.peekaboo.daemon;

import dev.peekaboo.Judgement;
import dev.peekaboo.frontend.AnswerCounter;
import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Health.Condition;
import dev.peekaboo.frontend.State;
import dev.peekaboo.frontend.Told;
import dev.peekaboo.scan.VerdictCounter;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a monitoring system reads at {@code /metrics}: what was judged and told since the start, and
 * how the parts of the daemon are now. Names and labels are a promise (docs/operate/metrics.md).
 */
final class Metrics implements AnswerCounter, VerdictCounter {
    /** Seconds: rules alone take some milliseconds, emulation up to seconds, sandboxes minutes. */
    private static final double[] TIMES = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter verdicts =
            Counter.builder()
                    .name("peekaboo_verdicts_total")
                    .help("Samples judged, by result and category of the reason.")
                    .labelNames("result", "category")
                    .register(registry);
    private final Counter recalled =
            Counter.builder()
                    .name("peekaboo_recalled_verdicts_total")
                    .help("Verdicts of earlier that answered at once.")
                    .labelNames("result")
                    .register(registry);
    private final Counter answers =
            Counter.builder()
                    .name("peekaboo_answers_total")
                    .help("What mail filters were told, by door and by how it stood with the mail.")
                    .labelNames("door", "state", "told")
                    .register(registry);
    private final Histogram times =
            Histogram.builder()
                    .name("peekaboo_job_seconds")
                    .help("Time from taking a sample to its verdict.")
                    .classicOnly()
                    .classicUpperBounds(TIMES)
                    .register(registry);
    private final Gauge up =
            Gauge.builder()
                    .name("peekaboo_up")
                    .help("1 if this part of the daemon is well.")
                    .labelNames("part")
                    .register(registry);

    /** Those of the figures that {@code /healthz} has, by name. */
    private final Map<String, Gauge> figures = new HashMap<>();

    Metrics() {
        JvmMemoryMetrics.builder().register(registry);
        // Prometheus sees no increase in a series that begins with its first event.
        for (Door door : Door.values())
            for (State state : State.values())
                answers.labelValues(door.word(), state.word(), state.shipped().word());
    }

    @Override
    public void settled(Judgement judgement, Duration took) {
        verdicts.labelValues(
                        judgement.result().word(), judgement.verdict().reason().category().slug())
                .inc();
        times.observe(took.toNanos() / 1e9);
    }

    @Override
    public void recalled(Judgement judgement) {
        recalled.labelValues(judgement.result().word()).inc();
    }

    @Override
    public void count(Door door, Optional<State> state, Told told) {
        answers.labelValues(door.word(), state.map(State::word).orElse("clean"), told.word()).inc();
    }

    /**
     * The page, in the text format of Prometheus.
     *
     * @param conditions of the parts of the daemon, as {@code /healthz} tells them
     */
    synchronized String page(Map<String, Condition> conditions) {
        // A part or a node that is gone leaves no figures behind.
        up.clear();
        figures.values().forEach(Gauge::clear);
        conditions.forEach(this::tell);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            writer.write(page, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page.toString(StandardCharsets.UTF_8);
    }

    private void tell(String part, Condition condition) {
        up.labelValues(part).set(condition.well() ? 1 : 0);
        condition
                .details()
                .forEach(
                        (figure, value) -> {
                            if (value instanceof List<?> all) all.forEach(this::tellOfNode);
                            else set(part + '_' + figure, value);
                        });
    }

    private void tellOfNode(Object one) {
        if (!(one instanceof Map<?, ?> node)) return;
        String name = String.valueOf(node.get("name"));
        set("sandbox_in_rotation", "in".equals(node.get("rotation")), name);
        node.forEach((figure, value) -> set("sandbox_" + figure, value, name));
    }

    /** Numbers and yes or no; texts are for people, who read them in /healthz. */
    private void set(String name, @Nullable Object value, String... node) {
        if (!(value instanceof Number || value instanceof Boolean)) return;
        double number = value instanceof Number is ? is.doubleValue() : value.equals(true) ? 1 : 0;
        figures.computeIfAbsent("peekaboo_" + inFull(name), full -> figure(full, node.length > 0))
                .labelValues(node)
                .set(number);
    }

    /** Units of Prometheus are written out. */
    private static String inFull(String name) {
        return name.endsWith("_s") ? name + "econds" : name;
    }

    private Gauge figure(String name, boolean isOfNode) {
        Gauge.Builder gauge = Gauge.builder().name(name).help("As /healthz has it.");
        return (isOfNode ? gauge.labelNames("node") : gauge).register(registry);
    }
}
