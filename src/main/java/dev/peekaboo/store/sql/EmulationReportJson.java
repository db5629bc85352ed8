package dev.peekaboo.store.sql;

import dev.peekaboo.Category;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Coverage;
import dev.peekaboo.report.EmulationReport.Layer;
import dev.peekaboo.report.Finding;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reports of emulation as JSON. Behaviours that only a newer version knows are left out when they
 * are read.
 */
final class EmulationReportJson {
    private EmulationReportJson() {}

    static String write(EmulationReport report) {
        ObjectNode json = Json.object().put("kind", report.kind());
        ArrayNode behaviours = json.putArray("behaviours");
        for (Behaviour behaviour : report.behaviours()) {
            ObjectNode one = behaviours.addObject().put("type", behaviour.type().word());
            behaviour.details().forEach(one.putObject("details")::put);
        }
        ArrayNode findings = json.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode layers = json.putArray("layers");
        for (Layer layer : report.layers())
            layers.addObject().put("language", layer.language()).put("text", layer.text());
        Coverage coverage = report.coverage();
        json.set("entry_points", Json.strings(coverage.entryPoints()));
        json.set("errors", Json.strings(coverage.errors()));
        json.set("limits", Json.strings(coverage.limits()));
        json.set("unsupported", Json.strings(coverage.unsupported()));
        return Json.text(json);
    }

    static EmulationReport read(String text) {
        JsonNode json = Json.parse(text);
        return new EmulationReport(
                json.path("kind").asString(""),
                Json.items(json.path("behaviours")).stream()
                        .flatMap(EmulationReportJson::behaviour)
                        .toList(),
                Json.items(json.path("findings")).stream()
                        .map(EmulationReportJson::finding)
                        .toList(),
                Json.items(json.path("layers")).stream().map(EmulationReportJson::layer).toList(),
                new Coverage(
                        Json.strings(json.path("entry_points")),
                        Json.strings(json.path("errors")),
                        Json.strings(json.path("limits")),
                        Json.strings(json.path("unsupported"))));
    }

    private static Stream<Behaviour> behaviour(JsonNode json) {
        Map<String, String> details = new LinkedHashMap<>();
        json.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asString("")));
        return Behaviour.Type.ofWord(json.path("type").asString("")).stream()
                .map(type -> new Behaviour(type, details));
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json =
                Json.object()
                        .put("id", finding.id())
                        .put("level", Words.word(finding.level()))
                        .put("category", finding.category().slug())
                        .put("shipped", finding.isShipped());
        json.set("techniques", Json.strings(finding.techniques()));
        json.set("details", Json.strings(finding.details()));
        ArrayNode evidence = json.putArray("evidence");
        finding.evidence().forEach(evidence::add);
        return json;
    }

    private static Finding finding(JsonNode json) {
        return new Finding(
                json.path("id").asString(""),
                Words.constant(json.path("level").asString(""), Finding.Level.WEAK),
                Category.ofSlug(json.path("category").asString("")).orElse(Category.OTHER),
                Json.strings(json.path("techniques")),
                Json.strings(json.path("details")),
                Json.items(json.path("evidence")).stream().map(JsonNode::asInt).toList(),
                json.path("shipped").asBoolean(false));
    }

    private static Layer layer(JsonNode json) {
        return new Layer(json.path("language").asString(""), json.path("text").asString(""));
    }
}
