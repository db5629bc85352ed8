package dev.peekaboo.frontend.clamd;

import dev.peekaboo.frontend.Access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One listener for clients of clamd.
 *
 * @param name as the configuration has it
 * @param patience how long a client is kept waiting for a verdict
 * @param slots connections served at a time, of which half may wait; more queue up in the system
 * @param idle how long a connection may be silent between two requests
 */
public record ClamdConfig(
        String name, Address address, Style style, Duration patience, int slots, Duration idle) {
    public static final int SLOTS = 100;
    public static final Duration IDLE = Duration.ofSeconds(60);

    public ClamdConfig {
        if (slots < 1)
            throw new IllegalArgumentException("slots is " + slots + ", must be 1 or more");
    }

    /** Where a listener listens. */
    public sealed interface Address {
        /**
         * Over the network; takes streams only.
         *
         * @param port 0 lets the system choose one
         * @param access who may ask; there are no tokens in this protocol
         */
        record Tcp(String host, int port, Access access) implements Address {
            @Override
            public String toString() {
                return host + ":" + port;
            }
        }

        /**
         * On this machine, for those who may write to the socket: its owner and group.
         *
         * @param group the socket's; empty leaves it as it is
         * @param roots folders below which files may be named; empty lets none be named
         */
        record Unix(Path path, Optional<String> group, List<Path> roots) implements Address {
            public Unix {
                roots = List.copyOf(roots);
            }

            @Override
            public String toString() {
                return path.toString();
            }
        }
    }

    List<Path> roots() {
        return switch (address) {
            case Address.Tcp _ -> List.of();
            case Address.Unix(_, _, List<Path> roots) -> roots;
        };
    }
}
