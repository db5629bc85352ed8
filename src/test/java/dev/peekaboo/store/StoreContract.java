package dev.peekaboo.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.time.Clock;
import java.time.Instant;

/**
 * What every store promises. An implementation extends this and says how to start it; the promises
 * themselves are in the interfaces.
 */
public abstract class StoreContract
        implements JobPromises,
                KnowledgePromises,
                ClaimPromises,
                ReportPromises,
                ForgettingPromises,
                InquiryPromises,
                RulingPromises,
                HoldPromises,
                DeliveryPromises,
                InterleavingPromises,
                QueuePromises,
                CallerPromises {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private Store store;

    /**
     * Opens a store on the one database of this test, which is empty the first time. It keeps its
     * time by the clock.
     */
    protected abstract Store start(Clock clock) throws Exception;

    @BeforeEach
    void startStore() throws Exception {
        store = start(clock);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public Store startAnother() throws Exception {
        return start(clock);
    }
}
