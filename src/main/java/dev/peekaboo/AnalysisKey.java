package dev.peekaboo;

/**
 * Names one shared examination of a content: the same key is never examined twice at a time.
 *
 * @param selector what the sample's type and extension select in the sandbox, e.g. {@code doc};
 *     empty if they select nothing, so that inventing file names buys no detonations
 * @param environment what the run was asked to use (platform, tags, package) as one line of text,
 *     may be empty
 */
public record AnalysisKey(Sha256 sha256, String selector, String environment) {}
