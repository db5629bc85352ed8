package dev.peekaboo.frontend.rest;

import dev.peekaboo.Envelope;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

/** Reads the field {@code metadata} of a form. Fields it does not know are passed over. */
final class EnvelopeJson {
    /** Postfix takes 1000 recipients a mail ({@code smtpd_recipient_limit}). */
    static final int MOST_BYTES = 256 << 10;

    private static final JsonMapper JSON = new JsonMapper();

    private EnvelopeJson() {}

    static Envelope read(byte[] bytes) throws BadRequest {
        JsonNode json = parse(bytes);
        if (!json.isObject()) throw new BadRequest("metadata must be a JSON object");
        return new Envelope(
                text(json, "queue_id"),
                text(json, "message_id"),
                text(json, "sender"),
                text(json, "client"),
                recipients(json.path("recipients")),
                Query.direction(text(json, "direction")));
    }

    private static JsonNode parse(byte[] bytes) throws BadRequest {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadRequest("metadata is not JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable String text(JsonNode json, String field) throws BadRequest {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isString()) throw new BadRequest(field + " in metadata must be a string");
        return value.stringValue();
    }

    private static List<String> recipients(JsonNode array) throws BadRequest {
        if (array.isMissingNode() || array.isNull()) return List.of();
        if (!array.isArray()) throw new BadRequest("recipients in metadata must be an array");
        List<String> recipients = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isString())
                throw new BadRequest("recipients in metadata must be an array of strings");
            recipients.add(one.stringValue());
        }
        return recipients;
    }
}
