package dev.peekaboo.store;

import java.time.Instant;
import java.util.Map;

/**
 * On what terms an instance has the queue before the sandboxes served.
 *
 * @param owner the instance
 * @param now its clock, which is the same for all
 * @param aliveUntil its places in the queue are kept until then
 * @param places how many samples each node may have, of all instances together; 0 for those it does
 *     not use now
 * @param capacities how many each runs at a time
 */
public record QueueTerms(
        String owner,
        Instant now,
        Instant aliveUntil,
        Map<String, Integer> places,
        Map<String, Integer> capacities) {
    public QueueTerms {
        places = Map.copyOf(places);
        capacities = Map.copyOf(capacities);
    }
}
