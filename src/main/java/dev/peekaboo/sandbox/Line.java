package dev.peekaboo.sandbox;

import dev.peekaboo.Origin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The line before the sandboxes: who gets which node next. Safe for many threads.
 *
 * <p>The queue is ours and not the nodes', which get only what they run at a time and one sample
 * more. So priority, fairness and the choice of the node stay open until a node is free, and a node
 * that dies takes few samples with it.
 */
public interface Line extends AutoCloseable {
    /** A place at a node; given back by closing it. */
    interface Place extends AutoCloseable {
        String node();

        @Override
        void close();
    }

    /** What waiting came to. */
    sealed interface Turn {
        record Given(Place place) implements Turn {}

        /** The wait had to end first. */
        record TooLate() implements Turn {}

        /** It would have lasted so long that waiting makes no sense. */
        record Hopeless(Duration predicted) implements Turn {}
    }

    /** How long somebody waits; asked anew whenever something has changed. */
    interface Until {
        Deadline deadline();
    }

    /** What a line must know of the nodes. */
    interface Nodes {
        /** How many samples each may have now, of all askers together; 0 if it is to get none. */
        Map<String, Integer> places();

        /** How many each runs at a time. */
        Map<String, Integer> capacities();

        /** How long a run usually takes there, from submission to end; zero if not known yet. */
        Duration usualRun(String node);
    }

    /**
     * Waits for one of these nodes.
     *
     * @param origin whom it is for, which decides when it is its turn
     */
    Turn await(Origin origin, Set<String> candidates, Until until) throws InterruptedException;

    /** A place at a node that has the sample already, whether there is room or not. */
    Place resume(String node) throws InterruptedException;

    /** Nodes may have more samples than before, or fewer. Does not block. */
    void placesChanged();

    /** How many samples the node has, of all askers together. */
    int outstanding(String node);

    /** How long the last sample that was turned away would have waited, if that was lately. */
    Optional<Duration> overload();

    /** How long somebody new would wait for one of these nodes. */
    Duration predictedWait(Set<String> candidates);

    @Override
    void close();
}
