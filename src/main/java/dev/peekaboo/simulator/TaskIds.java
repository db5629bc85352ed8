package dev.peekaboo.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Task ids as clients write them. */
final class TaskIds {
    private TaskIds() {}

    /** A positive number; empty if it is anything else. */
    static Optional<Long> parse(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** The parts of {@code ids=1,2,3} in a form. */
    static List<String> ofForm(String form) {
        return Stream.of(form.split("&"))
                .filter(field -> field.startsWith("ids="))
                .map(field -> URLDecoder.decode(field.substring(4), StandardCharsets.UTF_8))
                .flatMap(ids -> Stream.of(ids.split(",")))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
