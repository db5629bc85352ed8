package dev.peekaboo.store.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.store.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Who is let through while a database server is away, and after. */
@Timeout(30)
class OutageTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger returns = new AtomicInteger();

    @Test
    void a_mistake_while_asking_does_not_shut_the_database_out_for_ever() {
        try (var outage = new Outage(engine(), returns::incrementAndGet)) {
            outage.suspect(new StoreException("no answer"));
            assertThatThrownBy(outage::requireNone).hasMessage("no answer");

            await().ignoreExceptions().untilAsserted(outage::requireNone);

            assertThat(asked).hasValue(2);
            assertThat(returns).hasValue(1);
        }
    }

    /** The first question ends in a driver's mistake, the second is answered. */
    private Engine engine() {
        return fake(
                Engine.class,
                () -> {
                    if (asked.incrementAndGet() == 1) throw new IllegalStateException("a mistake");
                    return fake(Connection.class, () -> true);
                });
    }

    /** Answers what matters with this, and with nothing what only the log asks. */
    private static <T> T fake(Class<T> kind, Supplier<Object> answer) {
        return kind.cast(
                Proxy.newProxyInstance(
                        kind.getClassLoader(),
                        new Class<?>[] {kind},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "connect", "isValid" -> answer.get();
                                    case "database" -> "test";
                                    default -> null;
                                }));
    }
}
