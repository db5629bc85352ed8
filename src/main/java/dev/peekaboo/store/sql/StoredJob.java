package dev.peekaboo.store.sql;

import dev.peekaboo.Content;
import dev.peekaboo.Sample;
import dev.peekaboo.store.Landing;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * An unfinished job as found, perhaps without its content.
 *
 * @param pieces how many the content has that is still in the database; 0 if the job has all
 */
record StoredJob(UnfinishedJob job, int pieces) {
    private static final Logger log = LoggerFactory.getLogger(StoredJob.class);

    /**
     * Brings the content to where this process can work with it; empty if that cannot be: the job
     * stays as it is.
     */
    Optional<UnfinishedJob> whole(Database database, Landing landing) {
        if (pieces == 0) return Optional.of(job);
        try (InputStream content = Pieces.open(database, job.id(), pieces)) {
            return Optional.of(with(landing.take(content)));
        } catch (IOException | StoreException e) {
            log.warn("job={} cannot be taken up now: {}", job.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private UnfinishedJob with(Content content) {
        Sample was = job.sample();
        Sample sample = new Sample(was.sha256(), content, was.declared(), was.place());
        return new UnfinishedJob(job.id(), sample, job.asker(), job.accepted());
    }
}
