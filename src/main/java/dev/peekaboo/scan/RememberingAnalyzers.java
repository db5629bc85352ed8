package dev.peekaboo.scan;

import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.TraitReport;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Does not let a document that killed its parser kill another one today. */
public final class RememberingAnalyzers implements Analyzers {
    private static final Duration BELIEVED = Duration.ofHours(24);
    private static final String OFFICE = "office";
    private static final int REMEMBERED = 1000;

    /** Contents whose type could not be found out. */
    private final Map<Sha256, Unreadable> lately = Latest.of(REMEMBERED);

    private final Analyzers analyzers;
    private final Store store;
    private final Clock clock;

    private record Unreadable(Reason why, Instant since) {}

    public RememberingAnalyzers(Analyzers analyzers, Store store, Clock clock) {
        this.analyzers = analyzers;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<FileReport> firstLook(Sample sample) throws InterruptedException {
        return analyzers.firstLook(sample);
    }

    @Override
    public boolean mayHoldMacros(FileReport file) {
        return analyzers.mayHoldMacros(file);
    }

    /**
     * Every sample is asked for its type, so this is remembered in this process only: a question to
     * the store would cost each of them more than the few that kill their workers are worth.
     */
    @Override
    public Seen<FileReport> file(Sample sample) throws InterruptedException {
        Optional<Reason> deadly = deadly(sample);
        if (deadly.isPresent()) return new Seen.NotSeen<>(deadly.get(), false);
        Seen<FileReport> report = analyzers.file(sample);
        if (report instanceof Seen.NotSeen(Reason why, boolean passing) && !passing)
            lately.put(sample.sha256(), new Unreadable(why, clock.instant()));
        return report;
    }

    @Override
    public boolean mayHaveTraits(FileReport file) {
        return analyzers.mayHaveTraits(file);
    }

    @Override
    public Seen<TraitReport> traits(Sample sample, FileReport file) throws InterruptedException {
        return analyzers.traits(sample, file);
    }

    private Optional<Reason> deadly(Sample sample) {
        Instant notBefore = clock.instant().minus(BELIEVED);
        return Optional.ofNullable(lately.get(sample.sha256()))
                .filter(unreadable -> unreadable.since().isAfter(notBefore))
                .map(Unreadable::why);
    }

    @Override
    public Seen<OfficeReport> office(Sample sample, FileReport file) throws InterruptedException {
        Optional<Reason> unreadable = unreadable(sample);
        if (unreadable.isPresent()) return new Seen.NotSeen<>(unreadable.get(), false);
        Seen<OfficeReport> report = analyzers.office(sample, file);
        if (report instanceof Seen.NotSeen(Reason why, boolean passing) && !passing)
            remember(sample, why);
        return report;
    }

    private Optional<Reason> unreadable(Sample sample) {
        try {
            return store.unreadable(sample.sha256(), OFFICE, clock.instant().minus(BELIEVED));
        } catch (StoreException _) {
            // Without its memory the parser simply tries again.
            return Optional.empty();
        }
    }

    private void remember(Sample sample, Reason why) {
        try {
            store.rememberUnreadable(sample.sha256(), OFFICE, why);
        } catch (StoreException _) {
            // Only the next attempt is dearer.
        }
    }
}
