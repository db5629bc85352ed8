package dev.peekaboo.store.sql;

import dev.peekaboo.store.Cluster;
import dev.peekaboo.store.Landing;
import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.UnfinishedJob;
import dev.peekaboo.store.sql.Instances.Instance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A cluster in the database they share.
 *
 * <p>Whether another instance lives is judged by our own looks alone: nobody's clock is compared,
 * and while the database is away, we cannot look and nobody dies.
 */
public final class SqlCluster implements Cluster {
    private static final Logger log = LoggerFactory.getLogger(SqlCluster.class);

    /** Looks in a row without a sign of life. */
    private static final int MOST_MISSED = 4;

    /** Numbers of our choice begin here, so that they leave the small ones to people. */
    private static final int FIRST_CHOICE = 1001;

    private static final int LAST_CHOICE = 9999;

    private final Database database;
    private final IdentityLock lock;
    private final Instance self;
    private final Jobs jobs;
    private final SharedClock clock = new SharedClock();
    private final Map<String, Look> looks = new HashMap<>();
    private boolean closed;

    /** What we last saw of another instance. */
    private record Look(long beat, int missed) {
        Look next(long now) {
            return new Look(now, now == beat ? missed + 1 : 0);
        }
    }

    private SqlCluster(Database database, IdentityLock lock, Instance self) {
        this.database = database;
        this.lock = lock;
        this.self = self;
        jobs = new Jobs(database.rowLock(), self.owner());
    }

    /**
     * Joins the cluster.
     *
     * @param database stays the caller's
     * @param lock belongs to the cluster from now on
     * @param wanted our number, 0 = any that is free
     * @param host where we run, for people
     * @throws StoreException if the number is that of a living instance
     */
    public static SqlCluster join(Database database, IdentityLock lock, int wanted, String host) {
        try {
            int id = wanted == 0 ? choose(lock) : claim(database, lock, wanted);
            Instance self = new Instance(id, id + "-" + random(), host, 0);
            SqlCluster cluster = new SqlCluster(database, lock, self);
            cluster.enter();
            return cluster;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static int choose(IdentityLock lock) {
        for (int id = FIRST_CHOICE; id <= LAST_CHOICE; id++) if (lock.take(id)) return id;
        throw new StoreException("all instance numbers of the cluster are in use");
    }

    private static int claim(Database database, IdentityLock lock, int wanted) {
        if (lock.take(wanted)) return wanted;
        String where =
                database.read(session -> Instances.find(session, wanted))
                        .map(other -> " on " + other.host())
                        .orElse("");
        throw new StoreException(
                "instance_id "
                        + wanted
                        + " is that of another living Peekaboo"
                        + where
                        + "; give each its own in [cluster], or 0 to have one chosen");
    }

    private static String random() {
        byte[] bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void enter() {
        clock.compare(lock);
        long now = clock.millis();
        database.write(
                session -> {
                    Instances.enter(session, self, now);
                    return true;
                });
    }

    @Override
    public int instance() {
        return self.id();
    }

    @Override
    public String owner() {
        return self.owner();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public synchronized void beat() {
        if (closed) return;
        if (!lock.take(self.id()))
            throw new StoreException(
                    "another Peekaboo has taken instance_id "
                            + self.id()
                            + " while this one had lost its connection; restart one of them with"
                            + " another number");
        clock.compare(lock);
        if (!database.write(session -> Instances.beat(session, self.owner()))) {
            log.warn(
                    "instance {} gave no sign of life for too long: others have taken its jobs over",
                    self.id());
            enter();
        }
        List<Instance> all = database.read(Instances::all);
        looks.keySet().retainAll(all.stream().map(Instance::owner).toList());
        for (Instance other : all) if (!other.owner().equals(self.owner())) look(other);
    }

    private void look(Instance other) {
        Look look = looks.getOrDefault(other.owner(), new Look(-1, 0)).next(other.beat());
        looks.put(other.owner(), look);
        if (look.missed() == 0) return;
        boolean isGone = lock.isFree(other.id());
        if (!isGone && look.missed() < MOST_MISSED) return;
        looks.remove(other.owner());
        if (database.write(session -> Instances.bury(session, other)))
            log.warn(
                    "instance {} on {} {}: its jobs are taken over",
                    other.id(),
                    other.host(),
                    isGone ? "is gone" : "gives no sign of life");
    }

    @Override
    public List<UnfinishedJob> takeOver(int limit, Landing landing) {
        return database.write(session -> jobs.takeOver(session, limit)).stream()
                .flatMap(job -> job.whole(database, landing).stream())
                .toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            long beat =
                    database.read(session -> Instances.find(session, self.id()))
                            .map(Instance::beat)
                            .orElse(0L);
            Instance last = new Instance(self.id(), self.owner(), self.host(), beat);
            database.write(session -> Instances.bury(session, last));
        } catch (StoreException e) {
            log.warn("not signed off, others will notice: {}", e.getMessage());
        } finally {
            lock.close();
        }
    }
}
