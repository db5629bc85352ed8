package dev.peekaboo.frontend.rest;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What version 2 and the case pages read from a request's query. */
final class Query {
    /** Nobody waits longer on one connection: proxies and clients give up before. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(300);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");

    private final Fields fields;

    private Query(Fields fields) {
        this.fields = fields;
    }

    static Query of(Request request) throws BadRequest {
        try {
            return new Query(Request.extractQueryParameters(request));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new BadRequest("The query cannot be read: " + e.getMessage());
        }
    }

    /** {@code wait}, in seconds: how long the client is ready to wait. */
    Duration patience() throws BadRequest {
        String text = fields.getValue("wait");
        if (text == null) return Duration.ZERO;
        if (!SECONDS.matcher(text).matches())
            throw new BadRequest("wait must be a number of seconds such as 4 or 2.5");
        Duration asked = Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** {@code q}, what a person searches for; empty if it is not given. */
    String question() {
        return Objects.requireNonNullElse(fields.getValue("q"), "");
    }

    /** What the query tells of the mail: the names are those of the form's {@code metadata}. */
    Envelope envelope() throws BadRequest {
        return new Envelope(
                fields.getValue("queue_id"),
                fields.getValue("message_id"),
                fields.getValue("sender"),
                fields.getValue("client"),
                fields.getValuesOrEmpty("recipient"),
                direction(fields.getValue("direction")));
    }

    static Direction direction(@Nullable String word) throws BadRequest {
        if (word == null) return Direction.UNKNOWN;
        return Direction.ofWord(word)
                .orElseThrow(
                        () ->
                                new BadRequest(
                                        "direction must be one of "
                                                + List.of(Direction.values()).stream()
                                                        .map(Direction::word)
                                                        .toList()));
    }
}
