/** MariaDB as a database server of the store. Start with {@code Mariadb}. */
@NullMarked
package dev.peekaboo.store.sql.server.mariadb;

import org.jspecify.annotations.NullMarked;
