package dev.peekaboo.scan;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Does not let a sample that killed the worker emulating it kill another one today, on any instance
 * that shares the store.
 */
public final class RememberingEmulation implements Emulation {
    private static final Duration BELIEVED = Duration.ofHours(24);
    private static final String FACT = "emulation";

    private final Emulation emulation;
    private final Store store;
    private final Clock clock;

    public RememberingEmulation(Emulation emulation, Store store, Clock clock) {
        this.emulation = emulation;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean covers(Sample sample, FileReport file) {
        return emulation.covers(sample, file);
    }

    @Override
    public Seen<EmulationReport> report(Sample sample, FileReport file)
            throws InterruptedException {
        Optional<Reason> deadly = deadly(sample);
        if (deadly.isPresent()) return new Seen.NotSeen<>(deadly.get(), false);
        Seen<EmulationReport> report = emulation.report(sample, file);
        if (report instanceof Seen.NotSeen(Reason why, boolean passing) && !passing)
            remember(sample, why);
        return report;
    }

    private Optional<Reason> deadly(Sample sample) {
        Instant notBefore = clock.instant().minus(BELIEVED);
        try {
            return store.unreadable(sample.sha256(), FACT, notBefore);
        } catch (StoreException _) {
            // Without its memory it is simply tried again.
            return Optional.empty();
        }
    }

    private void remember(Sample sample, Reason why) {
        try {
            store.rememberUnreadable(sample.sha256(), FACT, why);
        } catch (StoreException _) {
            // Only the next attempt is dearer.
        }
    }
}
