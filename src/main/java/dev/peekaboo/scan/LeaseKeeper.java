package dev.peekaboo.scan;

import dev.peekaboo.store.Lease;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;

/**
 * Renews a lease while it is needed.
 *
 * <p>At a third of its length: one lost renewal is normal on a busy database, two in a row still
 * leave time before another process takes over. A lease that is lost is not fought for: whatever we
 * find out is not taken any more.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Thread thread;

    private LeaseKeeper(Thread thread) {
        this.thread = thread;
    }

    static LeaseKeeper start(Store store, Lease lease, Duration length, Clock clock) {
        return new LeaseKeeper(
                Thread.ofVirtual().name("lease").start(() -> keep(store, lease, length, clock)));
    }

    private static void keep(Store store, Lease lease, Duration length, Clock clock) {
        try {
            do Thread.sleep(length.dividedBy(3));
            while (renewed(store, lease, length, clock));
        } catch (InterruptedException _) {
            // No longer needed.
        }
    }

    private static boolean renewed(Store store, Lease lease, Duration length, Clock clock) {
        try {
            boolean ours = store.renew(lease, clock.instant().plus(length));
            if (!ours)
                log.warn(
                        "sha256={} another process has taken over its analysis",
                        lease.key().sha256());
            return ours;
        } catch (StoreException e) {
            log.warn(
                    "sha256={} lease not renewed, again soon: {}",
                    lease.key().sha256(),
                    e.getMessage());
            return true;
        } catch (RuntimeException e) {
            log.error("sha256={} lease not renewed, again soon", lease.key().sha256(), e);
            return true;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
