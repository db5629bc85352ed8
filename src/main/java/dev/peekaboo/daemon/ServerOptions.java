package dev.peekaboo.daemon;

import dev.peekaboo.daemon.DatabaseUrl.BadUrl;
import dev.peekaboo.daemon.DatabaseUrl.Product;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options behind the question mark of a database URL. Python's drivers call them otherwise than
 * Java's, and some have no meaning here: those that would change where we connect to, or whether it
 * is encrypted, are never passed over in silence.
 */
final class ServerOptions {
    /** Whose words a URL is written in. */
    enum Style {
        SQLALCHEMY,
        JDBC
    }

    /** libpq's names, https://www.postgresql.org/docs/current/libpq-connect.html */
    private static final Map<String, String> LIBPQ =
            Map.of(
                    "sslmode", "sslmode",
                    "sslrootcert", "sslrootcert",
                    "sslcert", "sslcert",
                    "sslkey", "sslkey",
                    "application_name", "ApplicationName",
                    "options", "options");

    private static final Map<String, String> MYSQL =
            Map.of("ssl_ca", "serverSslCert", "ssl_mode", "sslMode");

    /** How we talk to the server is ours to say: in UTF-8, and how long we wait. */
    private static final Set<String> WITHOUT_MEANING =
            Set.of(
                    "client_encoding",
                    "charset",
                    "use_unicode",
                    "binary_prefix",
                    "connect_timeout",
                    "read_timeout",
                    "write_timeout");

    private static final Map<String, String> SSL_MODES =
            Map.of(
                    "disabled", "disable",
                    "required", "trust",
                    "verify_ca", "verify-ca",
                    "verify_identity", "verify-full");

    private ServerOptions() {}

    /**
     * As the JDBC driver calls them.
     *
     * @param query decoded, without user and password
     */
    static Map<String, String> translate(Product product, Style style, Map<String, String> query)
            throws BadUrl {
        return style == Style.JDBC ? jdbc(query) : sqlAlchemy(product, query);
    }

    private static Map<String, String> jdbc(Map<String, String> query) throws BadUrl {
        for (String name : query.keySet())
            if (!name.matches("[A-Za-z][A-Za-z0-9]*"))
                throw new BadUrl("has an option that is no name of a JDBC driver's");
        return query;
    }

    private static Map<String, String> sqlAlchemy(Product product, Map<String, String> query)
            throws BadUrl {
        Map<String, String> names = product == Product.POSTGRESQL ? LIBPQ : MYSQL;
        Map<String, String> options = new HashMap<>();
        for (var option : query.entrySet()) {
            String name = names.get(option.getKey());
            if (name != null) options.put(name, value(name, option.getValue()));
            else if (!WITHOUT_MEANING.contains(option.getKey()))
                throw unknown(option.getKey(), names);
        }
        if (options.containsKey("serverSslCert")) options.putIfAbsent("sslMode", "verify-ca");
        return options;
    }

    private static String value(String name, String value) {
        return name.equals("sslMode")
                ? SSL_MODES.getOrDefault(value.toLowerCase(Locale.ROOT), value)
                : value;
    }

    private static BadUrl unknown(String option, Map<String, String> names) {
        if (option.equals("host") || option.equals("unix_socket"))
            return new BadUrl(
                    "names a socket file, which Java's drivers cannot use; name the host, such as"
                            + " localhost");
        String shown = option.matches("[a-z_]{1,30}") ? "the option " + option : "an option";
        return new BadUrl(
                "has "
                        + shown
                        + ", which is not known; known are "
                        + String.join(", ", new TreeSet<>(names.keySet()))
                        + ", or use a JDBC URL");
    }
}
