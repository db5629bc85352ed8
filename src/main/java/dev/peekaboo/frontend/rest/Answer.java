package dev.peekaboo.frontend.rest;

import dev.peekaboo.frontend.rest.cases.CaseAnswer;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer, JSON but for metrics and the pages for people.
 *
 * @param body written as JSON: a map is an object, a list an array; a {@link Page} as it is
 * @param closes whether the connection ends with it: the rest of the request is not worth reading
 */
record Answer(int status, Object body, boolean closes, Duration retryAfter) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpField TYPE =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private static final HttpField METRICS =
            new PreEncodedHttpField(
                    HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");

    /** Text with the header fields that go with it. */
    private record Page(List<HttpField> fields, String text) {}

    /** Metrics in the text format of Prometheus. */
    static Answer page(String text) {
        return new Answer(200, new Page(List.of(METRICS), text), false, Duration.ZERO);
    }

    /** A page for people. */
    static Answer page(CaseAnswer page) {
        List<HttpField> fields = new ArrayList<>();
        page.headers().forEach((name, value) -> fields.add(new HttpField(name, value)));
        return new Answer(page.status(), new Page(fields, page.html()), false, Duration.ZERO);
    }

    static Answer ok(Map<String, ?> body) {
        return new Answer(200, body, false, Duration.ZERO);
    }

    /** In the shape of PeekabooAV's own errors. */
    static Answer message(int status, String message) {
        return new Answer(status, Map.of("message", message), false, Duration.ZERO);
    }

    /** In the shape of the errors of the framework PeekabooAV used. */
    static Answer framework(int status, String description, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("description", description);
        body.put("status", status);
        body.put("message", message);
        return new Answer(status, body, false, Duration.ZERO);
    }

    static Answer retryLater(String message, Duration after) {
        return new Answer(503, Map.of("message", message), true, after);
    }

    Answer closing() {
        return new Answer(status, body, true, retryAfter);
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        fields().forEach(response.getHeaders()::put);
        if (closes)
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        if (!retryAfter.isZero())
            response.getHeaders()
                    .put(HttpHeader.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        byte[] bytes = bytes();
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private List<HttpField> fields() {
        return body instanceof Page(var fields, _) ? fields : List.of(TYPE);
    }

    private byte[] bytes() {
        return body instanceof Page(_, String text)
                ? text.getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(body);
    }
}
