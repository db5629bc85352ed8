package dev.peekaboo.daemon;

import dev.peekaboo.daemon.DatabaseUrl.BadUrl;
import dev.peekaboo.daemon.DatabaseUrl.Product;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the URL of a database server apart, behind its dialect. */
final class ServerUrl {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "//(?:(?<user>[^:@/?]*)(?::(?<password>[^@]*))?@)?"
                            + "(?<host>\\[[0-9a-fA-F:.]+]|[^:/?@]*)(?::(?<port>[0-9]{1,5}))?"
                            + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?",
                    Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+");

    /** What needs no quoting anywhere. */
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_$.-]{1,64}");

    private static final int LAST_PORT = 65535;

    private ServerUrl() {}

    static DatabaseUrl.Server parse(Product product, String rest, ServerOptions.Style style)
            throws BadUrl {
        Matcher url = SHAPE.matcher(rest);
        if (!url.matches())
            throw new BadUrl(
                    "is not dialect://user:password@host:port/name; characters such as @ and /"
                            + " in user or password must be percent-encoded (%40 and %2F, in"
                            + " this file %%40 and %%2F)");
        Map<String, String> query = query(group(url, "query"));
        String user = either(decode(group(url, "user")), query.remove("user"));
        String password = either(decode(group(url, "password")), query.remove("password"));
        if (user.isEmpty()) throw new BadUrl("names no user; write it like " + product.example());
        return new DatabaseUrl.Server(
                product,
                host(group(url, "host")),
                port(group(url, "port")),
                database(decode(group(url, "database")), product),
                user,
                password,
                ServerOptions.translate(product, style, query));
    }

    private static String either(String first, @Nullable String second) {
        return first.isEmpty() && second != null ? second : first;
    }

    private static String host(String text) throws BadUrl {
        if (text.isEmpty()) return "localhost";
        if (!HOST.matcher(text).matches())
            throw new BadUrl("names a host that is no host name or address");
        return text;
    }

    private static OptionalInt port(String text) throws BadUrl {
        if (text.isEmpty()) return OptionalInt.empty();
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT)
            throw new BadUrl("names port " + port + ", which is not between 1 and " + LAST_PORT);
        return OptionalInt.of(port);
    }

    private static String database(String name, Product product) throws BadUrl {
        if (name.isEmpty())
            throw new BadUrl("names no database; write it like " + product.example());
        if (!DATABASE.matcher(name).matches())
            throw new BadUrl("names a database with other characters than A-Z a-z 0-9 _ $ . -");
        return name;
    }

    private static String group(Matcher url, String name) {
        return Optional.ofNullable(url.group(name)).orElse("");
    }

    private static Map<String, String> query(String text) throws BadUrl {
        var query = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
        }
        return query;
    }

    /** Only {@code %XX}; unlike in a form, {@code +} is a plus. */
    private static String decode(String text) throws BadUrl {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadUrl(
                    "has a % in user or password that begins no %XX; a percent sign itself is"
                            + " %25 (in this file %%25)");
        }
    }
}
