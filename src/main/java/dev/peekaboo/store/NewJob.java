package dev.peekaboo.store;

import dev.peekaboo.Sample;

/**
 * A submission on its way into the store.
 *
 * @param sample its content is stored in the row if it is in memory; if it is on disk the row names
 *     the file, which must be synced already
 * @param asker which door it came through, e.g. {@code rest}
 */
public record NewJob(Sample sample, String asker) {}
