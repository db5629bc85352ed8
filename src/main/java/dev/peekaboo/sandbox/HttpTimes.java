package dev.peekaboo.sandbox;

import java.time.Duration;

/**
 * How long a sandbox may take over HTTP.
 *
 * @param connect until it accepts a connection
 * @param response until its answer begins
 * @param total until a report has arrived whole
 * @param perMegabyte added for each megabyte we send
 */
public record HttpTimes(Duration connect, Duration response, Duration total, Duration perMegabyte) {
    public static final HttpTimes DEFAULTS =
            new HttpTimes(
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(1));

    /** For a request of this size until its answer begins. */
    Duration response(long sizeBytes) {
        return response.plus(perMegabyte.multipliedBy(sizeBytes >> 20));
    }
}
