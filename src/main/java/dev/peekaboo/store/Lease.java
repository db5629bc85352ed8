package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;

import java.util.Optional;

/**
 * The right to analyse one content for a while.
 *
 * @param version counts how often the key was granted; a result is taken only if owner and version
 *     still match
 * @param task what an earlier owner had already submitted, to go on polling
 */
public record Lease(AnalysisKey key, String owner, long version, Optional<SandboxTask> task) {}
