package dev.peekaboo.sandbox;

import java.util.Optional;

/**
 * How a node does.
 *
 * @param outstanding how many samples it has of us
 * @param trouble why it would not take a sample now; empty if it would
 */
public record NodeHealth(String node, int outstanding, Optional<String> trouble) {}
