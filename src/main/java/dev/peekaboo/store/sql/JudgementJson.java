package dev.peekaboo.store.sql;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judgements and reasons as JSON. What a newer version wrote is read as far as it is understood: an
 * unknown category is {@code other}, and an unknown verdict could not be checked, so that it is
 * never taken for clean.
 */
final class JudgementJson {
    private JudgementJson() {}

    static String write(Judgement judgement) {
        ObjectNode json = verdict(judgement.verdict()).put("rule", judgement.rule());
        ArrayNode steps = json.putArray("steps");
        for (Judgement.Step step : judgement.steps())
            steps.add(
                    verdict(step.verdict()).put("rule", step.rule()).put("goes_on", step.goesOn()));
        return Json.text(json);
    }

    static Judgement read(String text) {
        JsonNode json = Json.parse(text);
        return new Judgement(
                verdict(json),
                json.path("rule").asString(""),
                Json.items(json.path("steps")).stream().map(JudgementJson::step).toList());
    }

    static String write(Reason reason) {
        return Json.text(reason(reason));
    }

    static Reason readReason(String text) {
        return reason(Json.parse(text));
    }

    private static Judgement.Step step(JsonNode json) {
        return new Judgement.Step(
                json.path("rule").asString(""),
                verdict(json),
                json.path("goes_on").asBoolean(true));
    }

    private static ObjectNode verdict(Verdict verdict) {
        ObjectNode json = Json.object().put("verdict", verdict.result().word());
        if (verdict instanceof Verdict.Failed failed) json.put("passing", failed.passing());
        json.set("reason", reason(verdict.reason()));
        return json;
    }

    private static Verdict verdict(JsonNode json) {
        Reason reason = reason(json.path("reason"));
        return switch (json.path("verdict").asString("")) {
            case "unknown" -> new Verdict.Unknown(reason);
            case "ignored" -> new Verdict.Ignored(reason);
            case "good" -> new Verdict.Good(reason);
            case "bad" -> new Verdict.Bad(reason);
            default -> new Verdict.Failed(reason, json.path("passing").asBoolean(true));
        };
    }

    private static ObjectNode reason(Reason reason) {
        ObjectNode json =
                Json.object().put("code", reason.code()).put("category", reason.category().slug());
        json.set("details", Json.strings(reason.details()));
        if (!reason.where().isEmpty()) json.set("where", Json.strings(reason.where()));
        return json.put("source", reason.source().word());
    }

    private static Reason reason(JsonNode json) {
        return new Reason(
                json.path("code").asString("unknown"),
                Category.ofSlug(json.path("category").asString("")).orElse(Category.OTHER),
                Json.strings(json.path("details")),
                Words.constant(json.path("source").asString(""), Reason.Source.ERROR),
                Json.strings(json.path("where")));
    }
}
