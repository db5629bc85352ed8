package dev.peekaboo.store.sql.server;

import java.time.Duration;

/**
 * How long an asker waits. Both together stay below two seconds where a mail filter waits, so that
 * it can be told to come again before it gives up.
 *
 * @param turn for a connection
 * @param answer for each of the server's answers
 */
record Patience(Duration turn, Duration answer) {
    static final Patience SHORT = new Patience(Duration.ofMillis(700), Duration.ofMillis(1100));
    static final Patience LONG = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10));
}
