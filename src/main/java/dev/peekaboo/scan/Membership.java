package dev.peekaboo.scan;

import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Our part in the cluster: gives signs of life, and takes up the jobs of instances that died.
 *
 * <p>Two threads, because taking up waits while there is very much to do, and signs of life must
 * not.
 */
public final class Membership implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final Duration BEAT = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Duration every;
    private final List<Thread> threads = new ArrayList<>();

    private Membership(Cluster cluster, Duration every) {
        this.cluster = cluster;
        this.every = every;
    }

    /** Only gives signs of life. */
    public static Membership signsOfLife(Cluster cluster) {
        return signsOfLife(cluster, BEAT);
    }

    static Membership signsOfLife(Cluster cluster, Duration every) {
        Membership membership = new Membership(cluster, every);
        // A platform thread: others must not take us for dead because we are busy.
        membership.threads.add(
                Thread.ofPlatform().name("heartbeat").daemon().start(membership::beat));
        return membership;
    }

    /** Gives signs of life and takes up what is left behind, beginning at once. */
    public static Membership start(Cluster cluster, Store store, Spool spool, Scanner scanner) {
        Membership membership = signsOfLife(cluster);
        TakingOver takingOver = new TakingOver(cluster, store, spool, scanner);
        membership.threads.add(
                Thread.ofVirtual().name("take-over").start(() -> membership.takeOver(takingOver)));
        return membership;
    }

    private void beat() {
        repeat("sign of life", cluster::beat);
    }

    private void takeOver(TakingOver takingOver) {
        repeat("looking for jobs that were left behind", takingOver::round);
    }

    /** Something that may take long and is not to be done any more once we stop. */
    private interface Round {
        void run() throws InterruptedException;
    }

    private void repeat(String what, Round round) {
        try {
            while (true) {
                long start = System.nanoTime();
                tryTo(what, round);
                Duration left = every.minusNanos(System.nanoTime() - start);
                if (left.isPositive()) Thread.sleep(left);
            }
        } catch (InterruptedException _) {
            // Stopping.
        }
    }

    private void tryTo(String what, Round round) throws InterruptedException {
        try {
            round.run();
        } catch (StoreException e) {
            if (Thread.interrupted()) throw new InterruptedException();
            log.warn("{} failed, again in {}: {}", what, every, e.getMessage());
        } catch (RuntimeException e) {
            // Others would take us for dead, or nobody would take over from those who are.
            log.error("{} failed, again in {}", what, every, e);
        }
    }

    /** Stops both; what is not finished is others' once the cluster is left. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
