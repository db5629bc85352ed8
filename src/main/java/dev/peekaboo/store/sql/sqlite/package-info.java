/**
 * The store in one SQLite file. Start with {@code SqliteDatabase}. Imports the SQL store, store and
 * words.
 *
 * <p>SQLite never runs on the caller's thread: its native calls would hold the carriers of virtual
 * threads (measured: 16 writers let an unrelated virtual thread run once in four seconds). One
 * platform thread writes, committing what has queued up meanwhile as one group; a few others read.
 */
@NullMarked
package dev.peekaboo.store.sql.sqlite;

import org.jspecify.annotations.NullMarked;
