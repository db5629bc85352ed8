/**
 * A pool of worker processes that can be killed: nothing inside a Java machine can stop a runaway
 * parser. Start with {@code dev.peekaboo.worker.WorkerPool} for the daemon's side of the pipe and
 * {@code dev.peekaboo.worker.WorkerLoop} for the worker's; {@code dev.peekaboo.worker.Isolation} is
 * what stands around a worker. Imports the words only.
 */
@NullMarked
package dev.peekaboo.worker;

import org.jspecify.annotations.NullMarked;
