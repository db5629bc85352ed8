package dev.peekaboo.store.sql;

import dev.peekaboo.Direction;
import dev.peekaboo.Envelope;
import dev.peekaboo.Inquiry.Part;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Envelopes and parts of inquiries as JSON; what was not told is left out. */
final class InquiryJson {
    private InquiryJson() {}

    static String write(Envelope envelope) {
        ObjectNode json = Json.object();
        put(json, "queue_id", envelope.queueId());
        put(json, "message_id", envelope.messageId());
        put(json, "sender", envelope.sender());
        put(json, "client", envelope.client());
        json.set("recipients", Json.strings(envelope.recipients()));
        return Json.text(json.put("direction", envelope.direction().word()));
    }

    static Envelope envelope(String text) {
        JsonNode json = Json.parse(text);
        return new Envelope(
                Json.string(json, "queue_id"),
                Json.string(json, "message_id"),
                Json.string(json, "sender"),
                Json.string(json, "client"),
                Json.strings(json.path("recipients")),
                Direction.ofWord(json.path("direction").asString("")).orElse(Direction.UNKNOWN));
    }

    static String write(List<Part> parts) {
        ArrayNode array = Json.strings(List.of());
        for (Part part : parts) array.add(json(part));
        return Json.text(array);
    }

    static List<Part> parts(String text) {
        return Json.items(Json.parse(text)).stream().map(InquiryJson::part).toList();
    }

    private static ObjectNode json(Part part) {
        ObjectNode json = Json.object().put("position", part.position());
        switch (part) {
            case Part.Asked(_, String name, Sha256 sha256, long job) -> {
                put(json, "name", name);
                json.put("sha256", sha256.hex()).put("job", job);
            }
            case Part.Unseen(_, Verdict.Failed verdict) ->
                    json.put("passing", verdict.passing())
                            .put("reason", JudgementJson.write(verdict.reason()));
        }
        return json;
    }

    private static Part part(JsonNode json) {
        String position = json.path("position").asString("");
        return json.has("job")
                ? new Part.Asked(
                        position,
                        Json.string(json, "name"),
                        new Sha256(json.path("sha256").asString("")),
                        json.path("job").asLong())
                : new Part.Unseen(
                        position,
                        new Verdict.Failed(
                                JudgementJson.readReason(json.path("reason").asString("{}")),
                                json.path("passing").asBoolean(true)));
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) json.put(field, value);
    }
}
