package dev.peekaboo.daemon;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where the database is: {@code [db] url}, as SQLAlchemy writes it ({@code
 * dialect[+driver]://user:password@host:port/name}, percent-encoded; {@code sqlite:////absolute}
 * and {@code sqlite:///relative}) or as JDBC does ({@code jdbc:sqlite:/path}).
 */
public sealed interface DatabaseUrl {
    /** A file of ours alone. */
    record Sqlite(Path file) implements DatabaseUrl {}

    /**
     * A database server, shared by a cluster.
     *
     * @param user decoded
     * @param password decoded, may be empty; not shown by {@link #toString}
     * @param database its name on the server
     * @param options as the JDBC driver calls them
     */
    record Server(
            Product product,
            String host,
            OptionalInt port,
            String database,
            String user,
            String password,
            Map<String, String> options)
            implements DatabaseUrl {
        @Override
        public String toString() {
            String place = port.isPresent() ? host + ":" + port.getAsInt() : host;
            return product + " database " + database + " on " + place;
        }
    }

    /** The servers we know of. */
    enum Product {
        POSTGRESQL("PostgreSQL", "postgresql"),
        MARIADB("MariaDB", "mariadb"),
        /** What most people call MariaDB in a URL. */
        MYSQL("MySQL", "mysql");

        private final String title;
        private final String dialect;

        Product(String title, String dialect) {
            this.title = title;
            this.dialect = dialect;
        }

        String example() {
            return dialect + "://peekaboo:password@db.example/peekaboo";
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** Why a URL cannot be read; the message holds no part of it that could be a password. */
    final class BadUrl extends Exception {
        private static final long serialVersionUID = 1L;

        BadUrl(String message) {
            super(message);
        }
    }

    /** Reads a URL of either kind. */
    static DatabaseUrl parse(String url) throws BadUrl {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        int colon = plain.indexOf(':');
        if (colon < 0)
            throw new BadUrl(
                    "has no dialect; write it like sqlite:////var/lib/peekaboo/peekaboo.db");
        String dialect =
                plain.substring(0, colon).replaceFirst("\\+.*", "").toLowerCase(Locale.ROOT);
        String rest = plain.substring(colon + 1);
        ServerOptions.Style style =
                plain.length() < url.length()
                        ? ServerOptions.Style.JDBC
                        : ServerOptions.Style.SQLALCHEMY;
        return switch (dialect) {
            case "sqlite" -> sqlite(rest, style == ServerOptions.Style.JDBC);
            case "postgresql", "postgres" -> ServerUrl.parse(Product.POSTGRESQL, rest, style);
            case "mariadb" -> ServerUrl.parse(Product.MARIADB, rest, style);
            case "mysql" -> ServerUrl.parse(Product.MYSQL, rest, style);
            default ->
                    throw new BadUrl(
                            "names an unknown kind of database; known are sqlite, postgresql,"
                                    + " mariadb and mysql");
        };
    }

    private static DatabaseUrl sqlite(String rest, boolean jdbc) throws BadUrl {
        String path = rest.replaceFirst("\\?.*", "");
        if (!jdbc) {
            if (!path.startsWith("///"))
                throw new BadUrl(
                        "needs three slashes before a relative path (sqlite:///peekaboo.db) or four"
                                + " before an absolute one (sqlite:////var/lib/peekaboo.db)");
            path = path.substring("///".length());
        }
        if (path.isEmpty() || path.contains(":memory:"))
            throw new BadUrl(
                    "names no file; a database in memory would lose every job at a restart");
        try {
            return new Sqlite(Path.of(path));
        } catch (InvalidPathException e) {
            throw new BadUrl("names a file that cannot exist");
        }
    }
}
