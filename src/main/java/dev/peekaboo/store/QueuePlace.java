package dev.peekaboo.store;

/**
 * A place in the queue before the sandboxes.
 *
 * @param ahead how many others are served first, as far as that can be said now
 */
public record QueuePlace(long ticket, int ahead) {}
