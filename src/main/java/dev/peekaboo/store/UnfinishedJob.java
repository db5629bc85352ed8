package dev.peekaboo.store;

import dev.peekaboo.Sample;

import java.time.Instant;

/**
 * A job without an end, as taken up after a restart. Its file may have gone missing; opening it
 * tells.
 */
public record UnfinishedJob(long id, Sample sample, String asker, Instant accepted) {}
