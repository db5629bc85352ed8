package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Origin;
import dev.peekaboo.store.NewJob;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.UnfinishedJob;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes up jobs that others left unfinished: earlier processes, or instances that died.
 *
 * @param rules those in force now
 */
record Backlog(
        Store store, Spool spool, LiveJobs live, JobRunner runner, Supplier<RulesInForce> rules) {
    private static final int PAGE = 200;
    private static final int RESUMED_AT_ONCE = 2000;

    /** Nobody holds a connection open any more; the mail may come again. */
    private static final Origin TAKEN_UP = Origin.UNKNOWN.with(Origin.Urgency.DEFERRED);

    /**
     * Looks what earlier processes left: to be called once, before the first submission. Files that
     * no unfinished job wants are deleted.
     *
     * @return the jobs that {@link #resume} is to take up
     */
    Scanner.Leftovers takeStock() throws IOException {
        Set<Path> wanted = new HashSet<>();
        int jobs = 0;
        long newest = 0;
        for (List<UnfinishedJob> page = store.unfinished(0, PAGE);
                !page.isEmpty();
                page = store.unfinished(newest, PAGE)) {
            for (UnfinishedJob job : page)
                if (job.sample().content() instanceof Content.OnDisk(Path file, _))
                    wanted.add(file);
            jobs += page.size();
            newest = page.getLast().id();
        }
        return new Scanner.Leftovers(jobs, newest, spool.sweep(wanted));
    }

    /**
     * Takes up every unfinished job an earlier process left, a page at a time, as fast as they get
     * done; waits out a database that is away.
     *
     * @throws InterruptedException if told to stop; the jobs not taken up wait for the next process
     */
    void resume(Scanner.Leftovers leftovers) throws InterruptedException {
        long last = 0;
        while (last < leftovers.newest()) {
            live.awaitFewerThan(RESUMED_AT_ONCE);
            // The store answers a thread that is interrupted as well as any other.
            if (Thread.interrupted()) throw new InterruptedException();
            long after = last;
            List<UnfinishedJob> page =
                    Patience.persist(
                            "taking up unfinished jobs", () -> store.unfinished(after, PAGE));
            if (page.isEmpty()) return;
            for (UnfinishedJob job : page) if (job.id() <= leftovers.newest()) goOn(job);
            last = page.getLast().id();
        }
    }

    /** Takes up a job that became ours; waits while there are very many. */
    void takeUp(UnfinishedJob unfinished) throws InterruptedException {
        live.awaitFewerThan(RESUMED_AT_ONCE);
        Content content = unfinished.sample().content();
        spool.takeUp(content);
        if (live.has(unfinished.id())) spool.letGo(content);
        else goOn(unfinished);
    }

    private void goOn(UnfinishedJob unfinished) {
        NewJob stored = new NewJob(unfinished.sample(), unfinished.asker());
        Job job = new Job(unfinished.id(), stored, TAKEN_UP, store, live);
        runner.start(job, Examiner.FirstQuestion.NOT_ASKED, rules.get());
    }
}
