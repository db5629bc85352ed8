package dev.peekaboo.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of instances that are taken for alive. */
final class Instances {
    private Instances() {}

    /**
     * One of them.
     *
     * @param host where it runs, for people
     * @param beat counts its signs of life
     */
    record Instance(int id, String owner, String host, long beat) {
        static Instance read(ResultSet row) throws SQLException {
            return new Instance(
                    row.getInt("id"),
                    row.getString("owner"),
                    row.getString("host"),
                    row.getLong("beat"));
        }
    }

    static List<Instance> all(Session session) throws SQLException {
        return session.list("SELECT id, owner, host, beat FROM peekaboo_instance", Instance::read);
    }

    static Optional<Instance> find(Session session, int id) throws SQLException {
        return session.one(
                "SELECT id, owner, host, beat FROM peekaboo_instance WHERE id = ?",
                Instance::read,
                id);
    }

    /**
     * Enters an instance; its predecessor, if any, is buried.
     *
     * @param now where its signs of life begin to count: they never repeat, so that nobody who
     *     looked at its earlier entry takes it for dead
     */
    static void enter(Session session, Instance instance, long now) throws SQLException {
        Optional<Instance> before = find(session, instance.id());
        if (before.isPresent()) bury(session, before.get());
        session.change(
                "INSERT INTO peekaboo_instance (id, owner, host, started, beat)"
                        + " VALUES (?, ?, ?, ?, ?)",
                instance.id(),
                instance.owner(),
                instance.host(),
                now,
                now);
    }

    /** False if the instance has been buried. */
    static boolean beat(Session session, String owner) throws SQLException {
        return session.change("UPDATE peekaboo_instance SET beat = beat + 1 WHERE owner = ?", owner)
                == 1;
    }

    /**
     * Strikes an instance out and frees its leases and places; false if it gave a sign of life
     * meanwhile.
     */
    static boolean bury(Session session, Instance dead) throws SQLException {
        int struck =
                session.change(
                        "DELETE FROM peekaboo_instance WHERE owner = ? AND beat = ?",
                        dead.owner(),
                        dead.beat());
        if (struck == 0) return false;
        Analyses.release(session, dead.owner());
        Queue.leave(session, dead.owner());
        return true;
    }
}
