package dev.peekaboo.worker;

import dev.peekaboo.Content;

/**
 * What a task works on.
 *
 * @param content the hostile bytes
 * @param parameters of the task, in the task's own encoding; written by us, so trusted
 */
public record WorkerInput(Content content, byte[] parameters) {}
