package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.SandboxException.Kind;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Iterator;

/**
 * How long we wait before a node is asked again.
 *
 * @param slowDown if it says that we should slow down, but not for how long
 */
record Patience(Duration slowDown) {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    /** False if there is no time or no attempt left. Being told to slow down costs no attempt. */
    boolean pause(SandboxException e, Iterator<Duration> pauses, Deadline deadline)
            throws InterruptedException {
        Duration pause;
        if (e.kind() == Kind.SLOW_DOWN) pause = e.retryAfter().orElse(slowDown);
        else if (pauses.hasNext()) pause = pauses.next();
        else return false;
        if (deadline.nanosLeft() < pause.toNanos()) return false;
        LOG.debug("trying again in {} ms: {}", pause.toMillis(), e.getMessage());
        Thread.sleep(pause);
        return true;
    }
}
