package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;

import java.nio.file.Path;
import java.sql.SQLException;

/** Says what SQLite's troubles mean and what to do. Codes: https://sqlite.org/rescode.html */
record Trouble(Path file) {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    StoreException explain(Throwable why) {
        if (why instanceof StoreException known) return known;
        return new StoreException("database " + file + " " + words(why), why);
    }

    private static String words(Throwable why) {
        return switch (code(why)) {
            case BUSY, LOCKED -> "is locked by another process; see which one uses the file";
            case READONLY ->
                    "cannot be written to; see its owner and mode, and how its disk is mounted";
            case IO_ERROR ->
                    "could not be read or written; see the state of its disk: " + told(why);
            case FULL -> "is full: its disk or quota has no room; free some and work goes on";
            case CANNOT_OPEN ->
                    "cannot be opened; its folder must exist and belong to the user of this process";
            case CORRUPT, NOT_A_DATABASE ->
                    "is damaged or no SQLite database; restore it from a backup, or move it away to"
                            + " begin with an empty one";
            default -> "failed: " + told(why);
        };
    }

    /** The primary code: the extended ones carry more in their higher bits. */
    private static int code(Throwable why) {
        return sql(why) instanceof SQLException e ? e.getErrorCode() & 0xff : 0;
    }

    private static String told(Throwable why) {
        return String.valueOf(sql(why).getMessage());
    }

    private static Throwable sql(Throwable why) {
        Throwable at = why;
        while (!(at instanceof SQLException) && at.getCause() != null) at = at.getCause();
        return at instanceof SQLException ? at : why;
    }
}
