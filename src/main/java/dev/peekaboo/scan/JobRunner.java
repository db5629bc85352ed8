package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Brings jobs to their end, each on a virtual thread of its own. Safe for many threads. */
final class JobRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final Spool spool;
    private final Settling settling;
    private final RecentJudgements recent;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());

    /**
     * @param recent is told of every judgement
     */
    JobRunner(Spool spool, Settling settling, RecentJudgements recent) {
        this.spool = spool;
        this.settling = settling;
        this.recent = recent;
    }

    /**
     * Returns at once.
     *
     * @param asked what was asked before the job began
     * @param rules to judge it by
     */
    void start(Job job, Examiner.FirstQuestion asked, RulesInForce rules) {
        threads.execute(() -> run(job, asked, rules));
    }

    /** The whole life of a job, on its own thread. */
    private void run(Job job, Examiner.FirstQuestion asked, RulesInForce rules) {
        try {
            long start = System.nanoTime();
            if (waitsAnyway(job) && job.keep().isPresent()) {
                turnDown(job);
                return;
            }
            job.awaitTwin();
            Examined examined =
                    examine(job, job.hasTwin() ? Examiner.FirstQuestion.NOT_ASKED : asked, rules);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (settling.settle(job, rules.version(), examined, took)) finish(job, examined);
            else turnDown(job);
        } catch (RuntimeException | LinkageError e) {
            // Its verdict is lost, the job is not: it is still unfinished in the store.
            log.error("job={} could not be settled, the next start takes it up", job.number(), e);
            job.abandon();
        } catch (InterruptedException _) {
            // Shutting down: the job stays unfinished in the store and goes on in the next process.
            job.abandon();
        }
    }

    /** Large contents are on the disk already; and a twin may take long. */
    private static boolean waitsAnyway(Job job) {
        return job.hasTwin() || job.sample().content() instanceof Content.OnDisk;
    }

    private void finish(Job job, Examined examined) {
        recent.add(job.number(), examined.judgement());
        spool.discard(job.sample().content());
        job.finish(examined);
    }

    /** Nobody was given its number, or another instance has it now. */
    private void turnDown(Job job) {
        spool.letGo(job.sample().content());
        job.abandon();
    }

    /** Whatever goes wrong in here, the job gets its end. */
    private Examined examine(Job job, Examiner.FirstQuestion asked, RulesInForce rules)
            throws InterruptedException {
        Sample sample = job.sample();
        try {
            return rules.examiner().examine(sample, job, asked);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // A class that cannot be loaded, because files have run out or the jar was replaced
            // under us, is no reason for a job to hang.
            log.error("job={} sha256={} could not be examined", job.number(), sample.sha256(), e);
            Verdict failed =
                    Verdict.failedForNow(Reason.error("internal", e.getClass().getSimpleName()));
            return Examined.withoutEvidence(sample, Judgement.outsideOfRules(failed));
        }
    }

    /** Running jobs are interrupted and stay unfinished in the store. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
