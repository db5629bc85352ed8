/**
 * The store in SQL, the same statements for every engine; one sub-folder for each engine says how
 * to reach it. Start with {@code SqlStore}. Imports store, words and report; JDBC and JSON stay in
 * here.
 */
@NullMarked
package dev.peekaboo.store.sql;

import org.jspecify.annotations.NullMarked;
