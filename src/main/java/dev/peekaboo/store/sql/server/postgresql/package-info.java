/** PostgreSQL as a database server of the store. Start with {@code Postgresql}. */
@NullMarked
package dev.peekaboo.store.sql.server.postgresql;

import org.jspecify.annotations.NullMarked;
