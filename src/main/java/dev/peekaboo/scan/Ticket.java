package dev.peekaboo.scan;

import java.util.concurrent.CompletableFuture;

/**
 * A job's number and its end.
 *
 * @param job positive
 * @param end completes once the verdict is stored; cancelled if this process stops before that (the
 *     job then goes on in the next one)
 */
public record Ticket(long job, CompletableFuture<Examined> end) {}
