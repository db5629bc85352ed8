package dev.peekaboo.daemon;

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

    private ServerUrl() {}

    static DatabaseUrl.Server parse(DatabaseUrl.Product product, String rest)
            throws DatabaseUrl.BadUrl {
        Matcher url = SHAPE.matcher(rest);
        if (!url.matches())
            throw new DatabaseUrl.BadUrl(
                    "is not dialect://user:password@host:port/name; characters such as @ and /"
                            + " in user or password must be percent-encoded (%40 and %2F, in"
                            + " this file %%40 and %%2F)");
        Map<String, String> query = query(group(url, "query"));
        String user = decode(group(url, "user"));
        String password = decode(group(url, "password"));
        String port = group(url, "port");
        return new DatabaseUrl.Server(
                product,
                group(url, "host").isEmpty() ? "localhost" : group(url, "host"),
                port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                group(url, "database"),
                user.isEmpty() ? query.getOrDefault("user", "") : user,
                password.isEmpty() ? query.getOrDefault("password", "") : password);
    }

    private static String group(Matcher url, String name) {
        return Optional.ofNullable(url.group(name)).orElse("");
    }

    private static Map<String, String> query(String text) throws DatabaseUrl.BadUrl {
        var query = new HashMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
        }
        return query;
    }

    /** Only {@code %XX}; unlike in a form, {@code +} is a plus. */
    private static String decode(String text) throws DatabaseUrl.BadUrl {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseUrl.BadUrl(
                    "has a % in user or password that begins no %XX; a percent sign itself is"
                            + " %25 (in this file %%25)");
        }
    }
}
