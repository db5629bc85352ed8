package dev.peekaboo.scan;

import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.Supplier;

/** Does what must not be given up: an outage of the database is waited out. */
final class Patience {
    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Patience() {}

    /**
     * Returns once it is done, with its result. The work may be done twice: a database that goes
     * away while it answers has perhaps done it.
     *
     * @param what for the log, e.g. {@code job=12 verdict}
     */
    static <T> T persist(String what, Supplier<T> work) throws InterruptedException {
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                return work.get();
            } catch (StoreException e) {
                if (Thread.interrupted()) throw new InterruptedException();
                log.warn("{} waits for the database, again in {}: {}", what, pause, e.getMessage());
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
