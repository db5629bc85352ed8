package dev.peekaboo.store;

import java.time.Instant;

/**
 * The sandbox's ticket for a run.
 *
 * @param node the configured name of the sandbox
 * @param id positive; the sandbox's own number, unique only within the node and only until it is
 *     reset
 * @param submitted by our clock
 */
public record SandboxTask(String node, long id, Instant submitted) {}
