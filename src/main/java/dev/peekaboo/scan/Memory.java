package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What was judged before, under the present ruleset and within its time. */
public final class Memory {
    private final Store store;
    private final String rulesetVersion;
    private final Duration lifetime;
    private final Clock clock;

    /**
     * @param lifetime how long a verdict is believed
     */
    public Memory(Store store, String rulesetVersion, Duration lifetime, Clock clock) {
        this.store = store;
        this.rulesetVersion = rulesetVersion;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    Seen<KnownReport> known(Sample sample) {
        try {
            return new Seen.Is<>(find(sample));
        } catch (StoreException e) {
            return new Seen.NotSeen<>(
                    Reason.error("database", String.valueOf(e.getMessage())), true);
        }
    }

    /** As {@link #known}, but waits until the database answers. */
    Seen<KnownReport> knownAtLast(Sample sample) throws InterruptedException {
        String what = "sha256=" + sample.sha256() + " memory";
        return new Seen.Is<>(Patience.persist(what, () -> find(sample)));
    }

    private KnownReport find(Sample sample) {
        Instant notBefore = clock.instant().minus(lifetime);
        return store.known(sample.identity(), rulesetVersion, notBefore);
    }

    /** Keeps the judgement of a member. Losing one costs only the work of judging it again. */
    void remember(Sample member, Judgement judgement) {
        store.remember(member.identity(), member.sha256(), rulesetVersion, judgement);
    }
}
