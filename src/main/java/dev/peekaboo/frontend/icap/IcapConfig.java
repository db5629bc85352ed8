package dev.peekaboo.frontend.icap;

import dev.peekaboo.frontend.Address;

import java.time.Duration;

/**
 * One listener for clients of ICAP.
 *
 * @param name as the configuration has it
 * @param patience how long a client is kept waiting for a verdict
 * @param slots connections served at a time, of which half may wait; more queue up in the system
 * @param idle how long a connection may be silent between two requests
 */
public record IcapConfig(
        String name, Address address, Style style, Duration patience, int slots, Duration idle) {
    public static final int SLOTS = 100;
    public static final Duration IDLE = Duration.ofMinutes(5);
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    public IcapConfig {
        if (slots < 1)
            throw new IllegalArgumentException("slots is " + slots + ", must be 1 or more");
    }
}
