package dev.peekaboo.simulator;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One request.
 *
 * @param path below the prefix, beginning with a slash
 * @param query the first value of each parameter
 * @param headers by name, in any case
 * @param local whether it comes from this computer
 */
record Call(
        String method,
        String path,
        Map<String, String> query,
        Function<String, Optional<String>> headers,
        InputStream body,
        boolean local) {
    boolean isPost() {
        return method.equals("POST");
    }

    /** The path in parts, without empty ones. */
    List<String> segments() {
        return Stream.of(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** A parameter, if it was given and is not empty. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }
}
