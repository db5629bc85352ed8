package dev.peekaboo.scan;

import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Landing;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

@Timeout(60)
class MembershipTest {
    static Stream<RuntimeException> troubles() {
        return Stream.of(new StoreException("away"), new IllegalStateException("our own mistake"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void the_heart_goes_on_beating_whatever_goes_wrong(RuntimeException trouble) {
        AtomicInteger beats = new AtomicInteger();
        try (Membership _ =
                Membership.signsOfLife(
                        new Beating(
                                () -> {
                                    if (beats.incrementAndGet() < 3) throw trouble;
                                }),
                        Duration.ofMillis(1))) {
            await().until(() -> beats.get() > 5);
        }
    }

    /** A cluster of one. */
    private record Beating(Runnable heart) implements Cluster {
        @Override
        public int instance() {
            return 1;
        }

        @Override
        public String owner() {
            return "one";
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public void beat() {
            heart.run();
        }

        @Override
        public List<UnfinishedJob> takeOver(int limit, Landing landing) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
