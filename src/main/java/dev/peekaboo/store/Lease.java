package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to analyse one content for a while.
 *
 * @param version counts how often the key was granted; a result is taken only if owner and version
 *     still match
 * @param begun when the analysis was first granted, in milliseconds: the same for whoever takes it
 *     over, another for each later analysis of the content
 * @param takenOver whether an earlier owner lost it before it had ended, and may have submitted
 *     what it did not live to store
 * @param task what an earlier owner had already submitted, to go on polling
 */
public record Lease(
        AnalysisKey key,
        String owner,
        long version,
        Instant begun,
        boolean takenOver,
        Optional<SandboxTask> task) {}
