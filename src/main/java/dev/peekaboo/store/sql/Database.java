package dev.peekaboo.store.sql;

/**
 * One database, however it is reached: hands connections to {@link Work} and says what came of it.
 * Safe for many threads, virtual ones included. Troubles are {@link
 * dev.peekaboo.store.StoreException}s.
 */
public interface Database extends AutoCloseable {
    /** Does the work in a transaction of its own, which has been committed durably on return. */
    <T> T write(Work<T> work);

    /**
     * As {@link #write}, for somebody who cannot wait long, e.g. a mail filter that can be told to
     * come again.
     */
    <T> T writeAtOnce(Work<T> work);

    /**
     * As {@link #writeAtOnce}, for a single statement, which needs no transaction around it: on a
     * server that saves a round trip.
     */
    <T> T changeAtOnce(Work<T> statement);

    /**
     * Does work that changes nothing: a statement, which sees everything committed before, or
     * several, which need not see the same moment.
     */
    <T> T read(Work<T> work);

    /**
     * Ends a SELECT whose rows the same transaction is going to change: {@code " FOR UPDATE"} where
     * there may be other writers, empty where there is only one at a time.
     */
    String rowLock();

    /** Gives room that was freed back to the disk, if the engine does not by itself. */
    void tidy();

    @Override
    void close();
}
