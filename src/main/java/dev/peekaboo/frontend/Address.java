package dev.peekaboo.frontend;

import java.nio.file.Path;
import java.util.Optional;

/** Where a listener listens. */
public sealed interface Address {
    /**
     * Over the network.
     *
     * @param port 0 lets the system choose one
     * @param access who may come
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
     */
    record Unix(Path path, Optional<String> group) implements Address {
        @Override
        public String toString() {
            return path.toString();
        }
    }
}
