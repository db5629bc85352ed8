package dev.peekaboo.frontend.rest;

import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Policy;

import java.time.Duration;

/**
 * Where the REST door listens.
 *
 * @param port 0 lets the system choose one
 * @param backlog connections the system may queue: a mail filter opens one for each of a mail's
 *     hundreds of parts
 * @param idle a connection silent for so long is closed
 * @param hold how long a report is held open for clients that ask only once
 * @param slots how many processes ask; half of so many may wait for a verdict
 * @param access who may ask
 * @param policy whose bad samples clients are told of
 */
public record RestConfig(
        String host,
        int port,
        int backlog,
        Duration idle,
        Duration hold,
        int slots,
        Access access,
        Policy policy) {
    public static final RestConfig DEFAULT =
            new RestConfig(
                    "127.0.0.1",
                    8100,
                    1024,
                    Duration.ofSeconds(60),
                    Duration.ofMillis(2500),
                    200,
                    Access.EVERYBODY,
                    Policy.ENFORCE);

    public RestConfig at(String otherHost, int otherPort) {
        return new RestConfig(otherHost, otherPort, backlog, idle, hold, slots, access, policy);
    }

    public RestConfig with(Access otherAccess, Policy otherPolicy) {
        return new RestConfig(host, port, backlog, idle, hold, slots, otherAccess, otherPolicy);
    }

    public RestConfig withSlots(int otherSlots) {
        return new RestConfig(host, port, backlog, idle, hold, otherSlots, access, policy);
    }
}
