package dev.peekaboo.store.sql;

import dev.peekaboo.Category;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Signature;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.OptionalDouble;

/**
 * Sandbox reports as JSON. What a newer version wrote is read as far as it is understood; a
 * completeness we do not know is INVALID, so that it makes nothing good.
 */
final class SandboxReportJson {
    private SandboxReportJson() {}

    static String write(SandboxReport report) {
        ObjectNode json =
                Json.object()
                        .put("sandbox", Words.word(report.sandbox()))
                        .put("node", report.node())
                        .put("task", report.task())
                        .put("completeness", Words.word(report.completeness()));
        report.rawScore().ifPresent(score -> json.put("score", score));
        report.family().ifPresent(family -> json.put("family", family));
        report.url().ifPresent(url -> json.put("url", url));
        ArrayNode signatures = json.putArray("signatures");
        report.signatures().forEach(signature -> signatures.add(signature(signature)));
        json.set("commands", Json.strings(report.commands()));
        json.set("domains", Json.strings(report.domains()));
        json.set("errors", Json.strings(report.errors()));
        json.set("server_messages", Json.strings(report.serverMessages()));
        json.set("incomplete", Json.strings(report.incomplete()));
        return Json.text(json);
    }

    static SandboxReport read(String text) {
        JsonNode json = Json.parse(text);
        JsonNode score = json.path("score");
        return new SandboxReport(
                Words.constant(json.path("sandbox").asString(""), SandboxReport.Kind.CAPE),
                json.path("node").asString(""),
                json.path("task").asLong(0),
                score.isNumber() ? OptionalDouble.of(score.doubleValue()) : OptionalDouble.empty(),
                Json.optional(json, "family"),
                Json.items(json.path("signatures")).stream()
                        .map(SandboxReportJson::signature)
                        .toList(),
                Json.strings(json.path("commands")),
                Json.strings(json.path("domains")),
                Json.strings(json.path("errors")),
                Json.strings(json.path("server_messages")),
                Words.constant(json.path("completeness").asString(""), Completeness.INVALID),
                Json.strings(json.path("incomplete")),
                Json.optional(json, "url"));
    }

    private static ObjectNode signature(Signature signature) {
        ObjectNode json =
                Json.object()
                        .put("name", signature.name())
                        .put("description", signature.description())
                        .put("severity", signature.severity())
                        .put("confidence", signature.confidence())
                        .put("category", signature.category().slug());
        json.set("techniques", Json.strings(signature.techniques()));
        return json;
    }

    private static Signature signature(JsonNode json) {
        return new Signature(
                json.path("name").asString(""),
                json.path("description").asString(""),
                json.path("severity").asDouble(0),
                json.path("confidence").asInt(100),
                Category.ofSlug(json.path("category").asString("")).orElse(Category.OTHER),
                Json.strings(json.path("techniques")));
    }
}
