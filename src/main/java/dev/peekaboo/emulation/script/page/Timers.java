package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Trace;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Function;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a page puts off, in the order of its virtual time. What repeats does so 20 times: a page
 * that is only watched never ends.
 */
final class Timers {
    private static final int MOST_REPEATS = 20;
    private static final int MOST_CALLS = 400;

    private final PriorityQueue<Timer> queue =
            new PriorityQueue<>(Comparator.comparingDouble(Timer::due).thenComparingInt(Timer::id));

    private final Set<Integer> cancelled = new HashSet<>();
    private final Trace trace;
    private final Clock clock;
    private double now;
    private int seen;
    private int calls;

    Timers(Trace trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
    }

    private record Timer(int id, double due, double every, int left, Function code) {}

    /** Its number, by which it can be cancelled. */
    Object add(Object[] args) {
        if (args.length < 2 || !(args[0] instanceof Function code)) return 0.0;
        double wait = args[1] instanceof Number number ? Math.max(number.doubleValue(), 0) : 0;
        boolean repeats = args.length > 2 && Boolean.TRUE.equals(args[2]);
        queue.add(new Timer(++seen, now + wait, wait, repeats ? MOST_REPEATS : 1, code));
        return (double) seen;
    }

    @Nullable Object cancel(Object[] args) {
        cancelled.add(HostFunction.number(args, 0));
        return null;
    }

    /** Until nothing is left. */
    void run(Consumer<Function> call) {
        while (!queue.isEmpty()) {
            Timer timer = queue.remove();
            if (cancelled.contains(timer.id())) continue;
            if (++calls > MOST_CALLS) {
                trace.limit("calls a page puts off");
                return;
            }
            clock.sleep(timer.due() - now);
            now = timer.due();
            call.accept(timer.code());
            if (timer.left() > 1)
                queue.add(
                        new Timer(
                                timer.id(),
                                now + Math.max(timer.every(), 1),
                                timer.every(),
                                timer.left() - 1,
                                timer.code()));
        }
    }
}
