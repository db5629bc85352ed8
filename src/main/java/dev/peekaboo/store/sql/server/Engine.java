package dev.peekaboo.store.sql.server;

import dev.peekaboo.store.sql.Session;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What the kinds of database servers do differently. Safe for many threads. */
public interface Engine {
    /** For people, without the password, e.g. {@code PostgreSQL db.example/peekaboo}. */
    String database();

    /** The folder of the migrations, e.g. {@code postgresql}. */
    String migrations();

    /** A SELECT that gives a row if there is a table {@code peekaboo_schema_history}. */
    String historyTable();

    /**
     * A new connection to a server that can be used and keeps what it has committed.
     *
     * @param patience for each of the server's answers, until the caller sets another
     */
    Connection connect(Duration patience) throws SQLException;

    /** A SELECT of the server's time in milliseconds since 1970 (UTC). */
    String now();

    /**
     * Takes the lock with this number for as long as the session lives; false if another has it.
     */
    boolean lock(Session session, long number) throws SQLException;

    /** Gives back a lock of this session. */
    void unlock(Session session, long number) throws SQLException;

    /** Two writers met: what failed has been undone and may be tried again. */
    boolean isCollision(SQLException trouble);

    /** The server or the way to it is gone, or it does not answer. */
    boolean isLost(SQLException trouble);

    /** What it means and what to do, as the end of a sentence that begins with the database. */
    String words(SQLException trouble);
}
