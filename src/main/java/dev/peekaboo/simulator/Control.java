package dev.peekaboo.simulator;

import static dev.peekaboo.simulator.Json.object;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What other processes may ask of the simulator itself, below {@code /_fake/}; from this computer
 * only.
 *
 * <ul>
 *   <li>{@code GET stats}
 *   <li>{@code POST mode?fault=NAME,NAME:0.2}: these faults and no others; without any, none
 *   <li>{@code POST restart?running=lose} (or fail, recover, clean), {@code &reset_ids=1} for clean
 *   <li>{@code POST reset}: no tasks, no counts, no faults
 *   <li>{@code POST advance?time=12s}: if its clock is moved by hand
 * </ul>
 */
final class Control {
    private final Node node;
    private final Counters counters;
    private final SimulatorClock clock;

    Control(Node node, Counters counters, SimulatorClock clock) {
        this.node = node;
        this.counters = counters;
        this.clock = clock;
    }

    static boolean owns(String path) {
        return path.startsWith("/_fake/");
    }

    Answer answer(Call call) {
        if (!call.local()) return Answer.json(403, object("message", "from this computer only"));
        String what = call.path().substring("/_fake/".length());
        if (!what.equals("stats") && !call.isPost())
            return Answer.json(405, object("message", "use POST"));
        try {
            return switch (what) {
                case "stats" -> stats();
                case "mode" -> mode(call.parameter("fault").orElse(""));
                case "restart" -> restart(call);
                case "reset" -> reset();
                case "advance" -> advance(call.parameter("time").orElse(""));
                case String _ -> Answer.json(404, object("message", "unknown: " + what));
            };
        } catch (IllegalArgumentException e) {
            return Answer.json(400, object("message", String.valueOf(e.getMessage())));
        }
    }

    private Answer stats() {
        return Answer.json(200, counters.stats(node.census()).json());
    }

    private Answer mode(String faults) {
        List<FaultSpec> specs =
                Stream.of(faults.split(","))
                        .filter(code -> !code.isEmpty())
                        .map(FaultSpec::parse)
                        .toList();
        node.arm(specs);
        return Answer.json(
                200, object("faults", specs.stream().map(spec -> spec.fault().code()).toList()));
    }

    private Answer restart(Call call) {
        String running = call.parameter("running").orElse("lose");
        Restart how = call.parameter("reset_ids").isPresent() ? Restart.CLEAN : restart(running);
        node.restart(how);
        return Answer.json(200, object("restarted", how.name().toLowerCase(Locale.ROOT)));
    }

    private static Restart restart(String running) {
        Optional<Restart> how =
                Stream.of(Restart.values())
                        .filter(one -> one.name().equalsIgnoreCase(running))
                        .findFirst();
        return how.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "running=" + running + " must be lose, fail, recover or clean"));
    }

    private Answer reset() {
        node.arm(List.of());
        node.restart(Restart.CLEAN);
        counters.clear();
        return stats();
    }

    private Answer advance(String text) {
        Duration time = Durations.parse(text);
        if (!(clock instanceof ManualClock manual))
            return Answer.json(409, object("message", "this clock goes by itself"));
        manual.advance(time);
        return Answer.json(200, object("now", manual.now().toString()));
    }
}
