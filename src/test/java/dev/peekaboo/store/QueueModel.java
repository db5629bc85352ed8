package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Origin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must hold of the queue before the sandboxes after every step: no node has more than its
 * capacity, no place is lost, no node is taken from who has it, and none idles while somebody
 * waits.
 */
final class QueueModel {
    private static final Map<String, Integer> PLACES = Map.of("cape1", 2, "cape2", 1);
    private static final Duration KEPT = Duration.ofSeconds(45);

    private record Place(String owner, Instant until, Optional<String> node) {}

    private final Store store;
    private final MovableClock clock;
    private final Map<Long, Place> places = new TreeMap<>();

    QueueModel(Store store, MovableClock clock) {
        this.store = store;
        this.clock = clock;
    }

    void join(String owner, Origin origin) {
        Instant now = clock.instant();
        Waiter waiter = new Waiter(owner, origin, List.copyOf(PLACES.keySet()), Optional.empty());
        long ticket = store.join(waiter, now, now.plus(KEPT)).ticket();
        assertThat(places).doesNotContainKey(ticket);
        places.put(ticket, new Place(owner, now.plus(KEPT), Optional.empty()));
    }

    void leaveAny(Random random) {
        if (places.isEmpty()) return;
        leave(List.copyOf(places.keySet()).get(random.nextInt(places.size())));
    }

    void released(String owner) {
        places.values().removeIf(place -> place.owner().equals(owner));
    }

    void serve(String owner) {
        Instant now = clock.instant();
        Serving serving = store.serve(new QueueTerms(owner, now, now.plus(KEPT), PLACES, PLACES));
        places.replaceAll((_, place) -> kept(place, owner, now));
        places.values().removeIf(place -> place.until().isBefore(now));
        assertThat(serving.mine().keySet()).isEqualTo(ticketsOf(owner));
        serving.mine().forEach(this::given);
        int outstanding = serving.outstanding().values().stream().mapToInt(n -> n).sum();
        serving.outstanding().forEach((node, n) -> assertThat(n).isBetween(0, PLACES.get(node)));
        int room = PLACES.values().stream().mapToInt(n -> n).sum();
        assertThat(outstanding).as("nodes at work").isEqualTo(Math.min(room, places.size()));
        assertThat(serving.waiting()).isEqualTo(places.size() - outstanding);
    }

    /** Everybody who still waits gets a node in the end, then leaves. */
    void drain() {
        List<String> owners = places.values().stream().map(Place::owner).distinct().toList();
        while (!places.isEmpty()) {
            owners.forEach(this::serve);
            List<Long> served = new ArrayList<>();
            places.forEach((ticket, place) -> place.node().ifPresent(_ -> served.add(ticket)));
            assertThat(served.isEmpty()).as("nobody is served").isEqualTo(places.isEmpty());
            served.forEach(this::leave);
        }
    }

    private void leave(long ticket) {
        store.leave(ticket);
        places.remove(ticket);
    }

    private static Place kept(Place place, String owner, Instant now) {
        return place.owner().equals(owner) ? new Place(owner, now.plus(KEPT), place.node()) : place;
    }

    private Set<Long> ticketsOf(String owner) {
        return places.entrySet().stream()
                .filter(entry -> entry.getValue().owner().equals(owner))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void given(long ticket, Optional<String> node) {
        Place place = Objects.requireNonNull(places.get(ticket));
        if (place.node().isPresent()) assertThat(node).isEqualTo(place.node());
        places.put(ticket, new Place(place.owner(), place.until(), node));
    }
}
