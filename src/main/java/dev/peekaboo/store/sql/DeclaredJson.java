package dev.peekaboo.store.sql;

import dev.peekaboo.Declared;

import tools.jackson.databind.JsonNode;

/** What a mail claimed, as JSON; what was not given is left out. */
final class DeclaredJson {
    private DeclaredJson() {}

    static String write(Declared declared) {
        var json = Json.object();
        if (declared.name() != null) json.put("name", declared.name());
        if (declared.type() != null) json.put("type", declared.type());
        if (declared.disposition() != null) json.put("disposition", declared.disposition());
        if (declared.sentAs() != null) json.put("sent_as", declared.sentAs());
        return Json.text(json);
    }

    static Declared read(String text) {
        JsonNode json = Json.parse(text);
        return new Declared(
                Json.string(json, "name"),
                Json.string(json, "type"),
                Json.string(json, "disposition"),
                Json.string(json, "sent_as"));
    }
}
