package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to analyse one content for a while.
 *
 * @param version counts how often the key was granted; a result is taken only if owner and version
 *     still match
 * @param begun when the analysis was first granted, by the store's clock; stays when somebody takes
 *     it over
 * @param inherited whether somebody held it before, and it was not ended
 * @param task what an earlier owner had already submitted, to go on polling
 */
public record Lease(
        AnalysisKey key,
        String owner,
        long version,
        Instant begun,
        boolean inherited,
        Optional<SandboxTask> task) {}
