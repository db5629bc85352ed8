package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.store.Retention;
import dev.peekaboo.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Old data is forgotten, round after round. */
class JanitorTest {
    @TempDir Path folder;

    @Test
    void a_mistake_in_one_round_leaves_the_timer_running() {
        var rounds = new AtomicInteger();
        Store mistaken =
                (Store)
                        Proxy.newProxyInstance(
                                Store.class.getClassLoader(),
                                new Class<?>[] {Store.class},
                                (_, _, _) -> {
                                    rounds.incrementAndGet();
                                    throw new IllegalStateException("a mistake");
                                });
        try (var janitor =
                new Janitor(
                        mistaken,
                        new OldFolders(Optional.empty()),
                        new RetentionSettings(
                                Retention.DEFAULT, Duration.ofDays(1), 1, Duration.ofDays(1)),
                        Clock.systemUTC())) {
            janitor.clean();
            janitor.clean();
        }

        assertThat(rounds).hasValue(2);
    }
}
