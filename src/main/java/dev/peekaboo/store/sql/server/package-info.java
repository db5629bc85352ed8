/**
 * The store on a database server that several instances share. Start with {@code ServerDatabase};
 * one sub-folder for each kind of server says what it does differently. Imports the SQL store,
 * store and words.
 */
@NullMarked
package dev.peekaboo.store.sql.server;

import org.jspecify.annotations.NullMarked;
