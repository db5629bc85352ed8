package dev.peekaboo.scan;

import dev.peekaboo.Judgement;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends jobs: the verdict goes into the store, however long the database is away, and a line into the log. */
public final class Settling {
    private static final Logger log = LoggerFactory.getLogger(Settling.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Store store;
    private final Wording wording;
    private final ProcessingInfo processingInfo;

    public Settling(Store store, Wording wording, ProcessingInfo processingInfo) {
        this.store = store;
        this.wording = wording;
        this.processingInfo = processingInfo;
    }

    /** Returns once the verdict is durable. A finished analysis is not thrown away because the database is down. */
    void settle(long job, String rulesetVersion, Examined examined, Duration took) throws InterruptedException {
        processingInfo.keep(examined);
        Duration pause = FIRST_PAUSE;
        while (!stored(job, rulesetVersion, examined.judgement(), pause)) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        announce(job, examined.sample(), examined.judgement(), took);
    }

    private boolean stored(long job, String rulesetVersion, Judgement judgement, Duration pause) {
        try {
            store.settle(job, rulesetVersion, judgement);
            return true;
        } catch (StoreException e) {
            log.warn("job={} verdict={} not stored yet, again in {}: {}", job, judgement.result().word(), pause, e.getMessage());
            return false;
        }
    }

    void announce(long job, Sample sample, Judgement judgement, Duration took) {
        log.info(
                "job={} sha256={} verdict={} rule={} reason={} took={}ms text=\"{}\"",
                job,
                sample.sha256(),
                judgement.result().word(),
                judgement.rule(),
                judgement.verdict().reason().code(),
                took.toMillis(),
                wording.text(judgement.verdict().reason()).replace("\"", "\\\""));
    }
}
