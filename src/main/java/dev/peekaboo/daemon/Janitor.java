package dev.peekaboo.daemon;

import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets what is older than its retention, every hour. */
final class Janitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Janitor.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Store store;
    private final OldFolders processingInfo;
    private final RetentionSettings retention;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("janitor").factory());

    Janitor(Store store, OldFolders processingInfo, RetentionSettings retention, Clock clock) {
        this.store = store;
        this.processingInfo = processingInfo;
        this.retention = retention;
        this.clock = clock;
    }

    void start() {
        timer.scheduleWithFixedDelay(
                this::clean, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** One round; trouble is logged, and the next round tries again. */
    void clean() {
        try {
            store.prune(retention.database(), clock.instant());
            processingInfo.prune(retention, clock.instant());
        } catch (StoreException | IOException e) {
            log.warn("old data could not be deleted, again in {}: {}", EVERY, e.getMessage());
        } catch (RuntimeException e) {
            // Out of here the timer would forget the task.
            log.error("old data could not be deleted, again in {}", EVERY, e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
