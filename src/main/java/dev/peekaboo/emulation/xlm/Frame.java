package dev.peekaboo.emulation.xlm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A macro that runs: where it is, what it was given, which loops are open. */
final class Frame {
    private final Deque<Loop> loops = new ArrayDeque<>();
    private final List<Value> arguments;
    private Area at;
    private @Nullable Area jump;
    private boolean isOver;
    private Value result = Value.TRUE;
    private int taken;

    /**
     * A loop.
     *
     * @param start its first formula
     * @param again whether it goes on, having counted
     */
    record Loop(Area start, java.util.function.BooleanSupplier again) {}

    Frame(Area start, List<Value> arguments) {
        at = start;
        this.arguments = arguments;
    }

    Area at() {
        return at;
    }

    boolean isOver() {
        return isOver;
    }

    Value result() {
        return result;
    }

    Deque<Loop> loops() {
        return loops;
    }

    /** A loop begins here. */
    void opens(java.util.function.BooleanSupplier again) {
        if (loops.size() >= 100) throw new Failed("#VALUE!");
        loops.push(new Loop(at, again));
    }

    /** The next argument the macro asks for. */
    Value nextArgument() {
        return taken < arguments.size() ? arguments.get(taken++) : Value.MISSING;
    }

    void arrives(Area place) {
        at = place;
    }

    /** After this formula it goes on there. */
    void jumps(Area place) {
        jump = place;
    }

    void ends(Value value) {
        result = value;
        isOver = true;
    }

    void next() {
        at = Optional.ofNullable(jump).orElse(at.below());
        jump = null;
    }
}
