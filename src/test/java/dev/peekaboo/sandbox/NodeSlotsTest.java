package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Timeout(30)
class NodeSlotsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final NodeSlots slots = new NodeSlots(Map.of("small", 1, "large", 4));
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        askers.shutdownNow();
    }

    @Test
    void room_is_counted_against_capacity() throws Exception {
        var first = acquire("small", "large");
        var second = acquire("small", "large");
        var third = acquire("small", "large");

        assertThat(List.of(first, second, third)).containsExactly("large", "large", "large");
    }

    @Test
    void a_full_node_is_waited_for_until_the_deadline_only() throws Exception {
        acquire("small");
        acquire("small");

        assertThat(slots.acquire(Set.of("small"), Deadline.in(Duration.ofMillis(20)))).isEmpty();
        assertThat(slots.outstanding("small")).isEqualTo(2);
    }

    @Test
    void a_slot_given_back_goes_to_whoever_waits_longest_for_that_node() throws Exception {
        fill("small", 2);
        fill("large", 5);
        Future<Optional<String>> forSmall = waitFor("small", 1);
        Future<Optional<String>> forEither = waitFor("either", 2);

        slots.release("large");
        assertThat(forEither.get()).contains("large");
        assertThat(forSmall.isDone()).isFalse();

        slots.release("small");
        assertThat(forSmall.get()).contains("small");
        assertThat(slots.outstanding("small")).isEqualTo(2);
        assertThat(slots.outstanding("large")).isEqualTo(5);
    }

    @Test
    void who_is_interrupted_leaves_the_queue() throws Exception {
        fill("small", 2);
        Future<Optional<String>> interrupted = waitFor("small", 1);
        interrupted.cancel(true);
        await().until(() -> slots.waiting() == 0);

        slots.release("small");

        assertThat(slots.outstanding("small")).isEqualTo(1);
    }

    @Test
    void a_run_taken_up_again_counts_even_beyond_capacity() throws Exception {
        fill("small", 2);
        slots.occupy("small");

        slots.release("small");

        assertThat(slots.acquire(Set.of("small"), Deadline.in(Duration.ofMillis(20)))).isEmpty();
    }

    private Future<Optional<String>> waitFor(String node, int waitingThen) {
        Set<String> candidates = node.equals("either") ? Set.of("small", "large") : Set.of(node);
        var future = askers.submit(() -> slots.acquire(candidates, Deadline.in(LONG)));
        await().until(() -> slots.waiting() == waitingThen);
        return future;
    }

    private void fill(String node, int times) {
        for (int i = 0; i < times; i++) slots.occupy(node);
    }

    private String acquire(String... nodes) throws InterruptedException {
        return slots.acquire(new LinkedHashSet<>(List.of(nodes)), Deadline.in(LONG)).orElseThrow();
    }
}
