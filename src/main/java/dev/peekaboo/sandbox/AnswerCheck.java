package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.SandboxException.Kind;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Tells what is wrong with an answer, by its status and type, before anybody reads it. */
final class AnswerCheck {
    private static final JsonValue NOTHING =
            JsonValue.parse("null".getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final SandboxConfig config;
    private final URI uri;

    AnswerCheck(SandboxConfig config, URI uri) {
        this.config = config;
        this.uri = uri;
    }

    /** Sandbox and path, for messages; the token is in neither. */
    String where() {
        return "sandbox " + config.name() + " (" + uri + ")";
    }

    /** The answer as JSON if it is worth a look; all other answers are thrown. */
    NodeAnswer answer(HttpResponse<?> response, byte[] body) throws SandboxException {
        int status = response.statusCode();
        switch (status / 100) {
            case 2 -> contentType(response);
            case 3 -> throw misconfigured("answers with a redirect, which is not followed");
            case 5 -> throw trouble(Kind.UNREACHABLE, "has an error of its own", status, response);
            default -> refused(status, response);
        }
        Optional<JsonValue> json = JsonValue.parse(body);
        if (json.isEmpty() && status == 404) return new NodeAnswer(status, NOTHING);
        return new NodeAnswer(status, json.orElseThrow(() -> garbled("does not answer with JSON")));
    }

    private void refused(int status, HttpResponse<?> response) throws SandboxException {
        switch (status) {
            case 401, 403 ->
                    throw trouble(
                            Kind.MISCONFIGURED,
                            config.apiToken().isPresent()
                                    ? "does not accept the api_token"
                                    : "wants an api_token",
                            status,
                            response);
            case 429 -> throw trouble(Kind.SLOW_DOWN, "asks us to slow down", status, response);
            case 408 -> throw trouble(Kind.UNREACHABLE, "lost patience", status, response);
            case 413 -> throw trouble(Kind.REFUSED, "finds it too large", status, response);
            default -> {
                // Read by whoever asked.
            }
        }
    }

    /** JSON, or not said to be anything else. */
    void contentType(HttpResponse<?> response) throws SandboxException {
        String type =
                response.headers()
                        .firstValue("Content-Type")
                        .orElse("json")
                        .toLowerCase(Locale.ROOT);
        if (type.contains("html"))
            throw misconfigured("answers with a web page where its API should be");
        if (!type.contains("json"))
            throw garbled("answers with " + TextWriter.onOneLine(type, 100));
    }

    /** For an answer that cannot be used where it came. */
    SandboxException unexpected(NodeAnswer answer) {
        return garbled("answers with status " + answer.status() + ": " + answer.body().shown());
    }

    /** For a 404, whatever comes with it. */
    SandboxException notThere() {
        return new SandboxException(Kind.GONE, where() + " has nothing there (status 404)");
    }

    private SandboxException misconfigured(String what) {
        return new SandboxException(Kind.MISCONFIGURED, where() + " " + what);
    }

    private SandboxException garbled(String what) {
        return new SandboxException(Kind.GARBLED, where() + " " + what);
    }

    private SandboxException trouble(Kind kind, String what, int status, HttpResponse<?> response) {
        return new SandboxException(
                kind, where() + " " + what + " (status " + status + ")", pause(response), null);
    }

    /** Retry-After: seconds or a date (RFC 9110, 10.2.3); nonsense counts as not said. */
    private static Optional<Duration> pause(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .map(AnswerCheck::pause)
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private static @Nullable Duration pause(String text) {
        if (text.matches("\\d{1,9}")) return Duration.ofSeconds(Long.parseLong(text));
        try {
            Duration until =
                    Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
