package dev.peekaboo.frontend.clamd;

import dev.peekaboo.frontend.Address;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One listener for clients of clamd.
 *
 * @param name as the configuration has it
 * @param roots folders below which files may be named; empty lets none be named. Only for a local
 *     socket
 * @param patience how long a client is kept waiting for a verdict
 * @param slots connections served at a time, of which half may wait; more queue up in the system
 * @param idle how long a connection may be silent between two requests
 */
public record ClamdConfig(
        String name,
        Address address,
        List<Path> roots,
        Style style,
        Duration patience,
        int slots,
        Duration idle) {
    public static final int SLOTS = 100;
    public static final Duration IDLE = Duration.ofSeconds(60);

    public ClamdConfig {
        roots = List.copyOf(roots);
        if (slots < 1)
            throw new IllegalArgumentException("slots is " + slots + ", must be 1 or more");
    }
}
