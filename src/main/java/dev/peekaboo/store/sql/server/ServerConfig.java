package dev.peekaboo.store.sql.server;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Where a database server is, and who we are to it.
 *
 * @param host a name, an IPv4 address or an IPv6 address in brackets
 * @param port empty for the usual one
 * @param database its name on the server
 * @param password not shown by {@link #toString}
 * @param options as the driver calls them; ours win over them
 * @param connections most connections to use at a time, 1 or more
 */
public record ServerConfig(
        String host,
        OptionalInt port,
        String database,
        String user,
        String password,
        Map<String, String> options,
        int connections) {
    public static final int USUAL_CONNECTIONS = 12;

    public ServerConfig {
        options = Map.copyOf(options);
        if (connections < 1)
            throw new IllegalArgumentException("connections is " + connections + ", not 1 or more");
    }

    /** {@code host:port/database}. */
    public String place() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "") + "/" + database;
    }

    @Override
    public String toString() {
        return user + " at " + place();
    }
}
