package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Origin;
import dev.peekaboo.Origin.Urgency;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What every store promises about the queue before the sandboxes. */
interface QueuePromises extends StoreUnderTest {
    Duration KEPT = Duration.ofSeconds(30);
    Map<String, Integer> ONE_PLACE = Map.of("cape1", 1);

    @Test
    default void whoever_waits_longest_gets_the_node_that_has_room() {
        long first = join("anna", Origin.of("filter"), "cape1");
        long second = join("anna", Origin.of("filter"), "cape1");

        Serving serving = serve("anna", ONE_PLACE);

        assertThat(serving.mine())
                .containsEntry(first, Optional.of("cape1"))
                .containsEntry(second, Optional.empty());
        assertThat(serving.outstanding()).isEqualTo(Map.of("cape1", 1));
        assertThat(serving.waiting()).isEqualTo(1);
    }

    @Test
    default void who_leaves_gives_the_node_to_the_next() {
        long first = join("anna", Origin.of("filter"), "cape1");
        long second = join("anna", Origin.of("filter"), "cape1");
        serve("anna", ONE_PLACE);

        store().leave(first);

        assertThat(serve("anna", ONE_PLACE).mine()).isEqualTo(given(second, "cape1"));
    }

    @Test
    default void several_instances_together_give_a_node_no_more_than_it_may_have()
            throws Exception {
        try (Store other = startAnother()) {
            for (int i = 0; i < 10; i++) {
                join(store(), "anna", Origin.of("filter"), "cape1");
                join(other, "ben", Origin.of("filter"), "cape1");
            }

            together(
                    8,
                    thread ->
                            serve(
                                    thread % 2 == 0 ? store() : other,
                                    thread % 2 == 0 ? "anna" : "ben",
                                    Map.of("cape1", 5)));

            Serving serving = serve("anna", Map.of("cape1", 5));
            assertThat(serving.outstanding()).isEqualTo(Map.of("cape1", 5));
            assertThat(serving.waiting()).isEqualTo(15);
        }
    }

    @Test
    default void an_instance_gives_a_node_to_the_waiter_of_another_if_it_is_that_ones_turn() {
        long first = join("ben", Origin.of("filter"), "cape1");
        join("anna", Origin.of("filter"), "cape1");

        serve("anna", ONE_PLACE);

        assertThat(serve("ben", ONE_PLACE).mine()).isEqualTo(given(first, "cape1"));
    }

    @Test
    default void the_node_with_the_most_room_for_its_capacity_is_given_first() {
        for (int i = 0; i < 3; i++) join("anna", Origin.of("filter"), "small", "large");

        Instant now = clock().instant();
        Serving serving =
                store().serve(
                                new QueueTerms(
                                        "anna",
                                        now,
                                        now.plus(KEPT),
                                        Map.of("small", 2, "large", 5),
                                        Map.of("small", 1, "large", 4)));

        assertThat(serving.outstanding()).isEqualTo(Map.of("large", 3));
    }

    @Test
    default void a_waiter_is_given_only_what_it_can_use() {
        long picky = join("anna", Origin.of("filter"), "a_b");
        long other = join("anna", Origin.of("filter"), "a-b", "b");

        Serving serving = serve("anna", Map.of("a-b", 1, "a_b", 1));

        assertThat(serving.mine())
                .containsEntry(picky, Optional.of("a_b"))
                .containsEntry(other, Optional.of("a-b"));
    }

    @Test
    default void a_node_that_an_instance_does_not_use_now_goes_to_another_instance() {
        long shut = join("anna", Origin.of("filter"), "cape1");
        serve("anna", Map.of("cape1", 0));
        long open = join("ben", Origin.of("filter"), "cape1");

        assertThat(serve("ben", ONE_PLACE).mine()).isEqualTo(given(open, "cape1"));
        assertThat(serve("anna", Map.of("cape1", 0)).mine())
                .isEqualTo(Map.of(shut, Optional.empty()));
    }

    @Test
    default void mail_that_waits_comes_before_deferred_mail_and_that_before_the_rest() {
        Origin filter = Origin.of("filter");
        long background = join("anna", filter.with(Urgency.BACKGROUND), "cape1");
        long deferred = join("anna", filter.with(Urgency.DEFERRED), "cape1");
        long waiting = join("anna", filter.with(Urgency.WAITING), "cape1");

        assertThat(order("cape1", 3)).containsExactly(waiting, deferred, background);
    }

    @Test
    default void a_mail_with_one_attachment_does_not_wait_behind_one_with_many() {
        List<Long> many = new ArrayList<>();
        for (int i = 0; i < 6; i++) many.add(join("anna", mail("a@example.org", "big"), "cape1"));
        long single = join("anna", mail("a@example.org", "small"), "cape1");

        assertThat(order("cape1", 7))
                .containsExactly(
                        many.get(0),
                        single,
                        many.get(1),
                        many.get(2),
                        many.get(3),
                        many.get(4),
                        many.get(5));
    }

    @Test
    default void two_mails_with_many_attachments_take_turns() {
        List<Long> big = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) big.add(join("anna", mail("a@example.org", "big"), "cape1"));
        for (int i = 0; i < 3; i++) late.add(join("anna", mail("a@example.org", "late"), "cape1"));

        assertThat(order("cape1", 6))
                .containsExactly(
                        big.get(0), late.get(0), big.get(1), late.get(1), big.get(2), late.get(2));
    }

    @Test
    default void no_sender_takes_more_than_its_share_with_many_mails() {
        List<Long> flood = new ArrayList<>();
        for (int i = 0; i < 5; i++)
            flood.add(join("anna", mail("flood@example.org", "mail " + i), "cape1"));
        long other = join("anna", mail("b@example.org", "b"), "cape1");

        assertThat(order("cape1", 2)).containsExactly(flood.getFirst(), other);
    }

    @Test
    default void no_client_takes_more_than_its_share_with_many_senders() {
        List<Long> flood = new ArrayList<>();
        for (int i = 0; i < 5; i++)
            flood.add(join("anna", origin("flood", "s" + i + "@example.org", "m"), "cape1"));
        long other = join("anna", origin("quiet", "b@example.org", "m"), "cape1");

        assertThat(order("cape1", 2)).containsExactly(flood.getFirst(), other);
    }

    @Test
    default void new_senders_do_not_starve_one_that_had_its_turn() {
        List<Long> honest = new ArrayList<>();
        for (int i = 0; i < 2; i++) honest.add(join("anna", mail("a@example.org", "m"), "cape1"));
        assertThat(order("cape1", 1)).containsExactly(honest.getFirst());
        clock().advance(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) join("anna", mail("x" + i + "@example.org", "m"), "cape1");

        assertThat(order("cape1", 1)).containsExactly(honest.getLast());
    }

    @Test
    default void turns_are_taken_also_when_many_nodes_become_free_at_once() {
        List<Long> flood = new ArrayList<>();
        for (int i = 0; i < 10; i++) flood.add(join("anna", mail("a@example.org", "m"), "cape1"));
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) others.add(join("anna", mail("b@example.org", "m"), "cape1"));

        Map<Long, Optional<String>> mine = serve("anna", Map.of("cape1", 10)).mine();

        assertThat(others)
                .allMatch(ticket -> mine.getOrDefault(ticket, Optional.empty()).isPresent());
        assertThat(
                        flood.stream()
                                .filter(
                                        ticket ->
                                                mine.getOrDefault(ticket, Optional.empty())
                                                        .isPresent()))
                .hasSize(5);
    }

    @Test
    default void who_joins_is_told_how_many_are_served_first() {
        for (int i = 0; i < 300; i++) join("anna", mail("a@example.org", "big"), "cape1");
        join("anna", Origin.of("filter").with(Urgency.BACKGROUND), "cape1");

        QueuePlace single = place("anna", mail("b@example.org", "small"), "cape1");
        QueuePlace last = place("anna", mail("a@example.org", "big"), "cape1");

        assertThat(single.ahead()).isEqualTo(1);
        assertThat(last.ahead()).isEqualTo(301);
    }

    @Test
    default void a_place_that_is_not_kept_is_gone_with_its_node() {
        join("anna", Origin.of("filter"), "cape1");
        serve("anna", ONE_PLACE);
        clock().advance(KEPT.plusMillis(1));
        long next = join("ben", Origin.of("filter"), "cape1");

        assertThat(serve("ben", ONE_PLACE).mine()).isEqualTo(given(next, "cape1"));
        assertThat(serve("anna", ONE_PLACE).mine()).isEmpty();
    }

    @Test
    default void a_place_is_kept_by_being_served() {
        long kept = join("anna", Origin.of("filter"), "cape1");
        for (int i = 0; i < 5; i++) {
            serve("anna", ONE_PLACE);
            clock().advance(KEPT.minusSeconds(1));
        }

        assertThat(serve("anna", ONE_PLACE).mine()).isEqualTo(given(kept, "cape1"));
    }

    @Test
    default void who_has_a_node_already_counts_even_beyond_its_room() {
        Instant now = clock().instant();
        Waiter resumed = new Waiter("anna", Origin.UNKNOWN, List.of("cape1"), Optional.of("cape1"));
        for (int i = 0; i < 3; i++) store().join(resumed, now, now.plus(KEPT));
        join("anna", Origin.of("filter"), "cape1");

        Serving serving = serve("anna", ONE_PLACE);

        assertThat(serving.outstanding()).isEqualTo(Map.of("cape1", 3));
        assertThat(serving.waiting()).isEqualTo(1);
    }

    @Test
    default void the_places_of_a_dead_owner_are_free_at_once() {
        join("anna", Origin.of("filter"), "cape1");
        serve("anna", ONE_PLACE);
        long next = join("ben", Origin.of("filter"), "cape1");

        store().releaseLeases("anna");

        assertThat(serve("ben", ONE_PLACE).mine()).isEqualTo(given(next, "cape1"));
    }

    @Test
    default void whatever_happens_no_node_has_more_than_it_may_have() {
        long seed = 20_260_301;
        Random random = new Random(seed);
        Map<String, Integer> places = Map.of("cape1", 3, "cape2", 2);
        List<Long> tickets = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            String owner = "owner " + random.nextInt(3);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    Origin origin = mail("s" + random.nextInt(4), "m" + random.nextInt(6));
                    tickets.add(
                            random.nextBoolean()
                                    ? join(owner, origin, "cape1", "cape2")
                                    : join(owner, origin, "cape2"));
                }
                case 2 -> {
                    if (!tickets.isEmpty())
                        store().leave(tickets.remove(random.nextInt(tickets.size())));
                }
                default -> clock().advance(Duration.ofMillis(random.nextInt(9_000)));
            }
            Serving serving = serve(owner, places);
            places.forEach(
                    (node, most) ->
                            assertThat(serving.outstanding().getOrDefault(node, 0))
                                    .as("seed %d", seed)
                                    .isLessThanOrEqualTo(most));
        }
    }

    /** Who is served next, so many times, by a node that has one place. */
    private List<Long> order(String node, int times) {
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Serving serving = serve("anna", Map.of(node, 1));
            serving.mine()
                    .forEach(
                            (ticket, given) -> {
                                if (given.isPresent()) order.add(ticket);
                            });
            store().leave(order.getLast());
        }
        return order;
    }

    private static Map<Long, Optional<String>> given(long ticket, String node) {
        return Map.of(ticket, Optional.of(node));
    }

    private static Origin mail(String sender, String mail) {
        return origin("filter", sender, mail);
    }

    private static Origin origin(String client, String sender, String mail) {
        return new Origin(client, sender, mail, Urgency.WAITING, Optional.empty());
    }

    private long join(String owner, Origin origin, String... nodes) {
        return place(owner, origin, nodes).ticket();
    }

    private long join(Store of, String owner, Origin origin, String... nodes) {
        Instant now = clock().instant();
        Waiter waiter = new Waiter(owner, origin, List.of(nodes), Optional.empty());
        return of.join(waiter, now, now.plus(KEPT)).ticket();
    }

    private QueuePlace place(String owner, Origin origin, String... nodes) {
        Instant now = clock().instant();
        Waiter waiter = new Waiter(owner, origin, List.of(nodes), Optional.empty());
        return store().join(waiter, now, now.plus(KEPT));
    }

    private Serving serve(String owner, Map<String, Integer> places) {
        return serve(store(), owner, places);
    }

    private Serving serve(Store of, String owner, Map<String, Integer> places) {
        Instant now = clock().instant();
        return of.serve(new QueueTerms(owner, now, now.plus(KEPT), places, places));
    }
}
