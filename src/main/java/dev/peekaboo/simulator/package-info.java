/**
 * A sandbox without machines, for tests, demonstrations and benchmarks: it speaks the HTTP APIs of
 * CAPEv2 and Cuckoo 2, and does wrong on purpose what real sandboxes do wrong. Start with {@code
 * dev.peekaboo.simulator.Simulator}. Nothing is executed, and of a sample only its size, its
 * digests and the markers in its first bytes are kept. Imports the words only.
 *
 * <p>One request takes this way: {@code Door} (HTTP, token, faults of the whole node) to {@code
 * CapeApi} or {@code CuckooApi} (which call is it?) to {@code Node} (tasks, machines, time) and
 * back as an {@code Answer}. What a sample shall do is read from it by {@code Markers}; what goes
 * wrong is a {@code Fault}.
 */
@NullMarked
package dev.peekaboo.simulator;

import org.jspecify.annotations.NullMarked;
