package dev.peekaboo.daemon;

import dev.peekaboo.Result;
import dev.peekaboo.rule.PythonRegex;
import dev.peekaboo.rule.RegexSyntaxException;
import dev.peekaboo.rule.expr.Given;
import dev.peekaboo.rule.expr.Value;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of expressions as JSON and back. What JSON does not know is an object with one key: {@code
 * {"$set":[...]}}, {@code {"$result":"bad"}}, {@code {"$regex":"..."}}, and {@code
 * {"$float":"nan"}} (also {@code inf}, {@code -inf}). Whole numbers of any size are plain numbers;
 * a real number has a dot or an exponent.
 */
final class JsonValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonValues() {}

    /**
     * The value of a piece of JSON; other objects become something with attributes.
     *
     * @throws IllegalArgumentException naming what cannot be a value
     */
    static Value value(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> Value.NONE;
            case BOOLEAN -> Value.of(json.booleanValue());
            case NUMBER ->
                    json.isIntegralNumber()
                            ? new Value.Int(json.bigIntegerValue())
                            : new Value.Real(json.doubleValue());
            case STRING -> Value.of(json.stringValue());
            case ARRAY -> new Value.ListOf(values(json));
            case OBJECT -> object(json);
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON: " + json);
        };
    }

    private static List<Value> values(JsonNode array) {
        if (!array.isArray()) throw new IllegalArgumentException("not an array: " + array);
        List<Value> values = new ArrayList<>();
        for (JsonNode element : array) values.add(value(element));
        return values;
    }

    private static Value object(JsonNode json) {
        if (json.size() == 1) {
            if (json.has("$set")) return Value.SetOf.ofAll(values(json.get("$set")));
            if (json.has("$result")) return result(json.get("$result"));
            if (json.has("$regex")) return regex(json.get("$regex"));
            if (json.has("$float")) return new Value.Real(special(json.get("$float").asString()));
        }
        return new Value.Fields(given(json));
    }

    /** The members of an object. */
    static Given given(JsonNode object) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : object.properties())
            values.put(member.getKey(), value(member.getValue()));
        return new Given(values);
    }

    private static Value result(JsonNode word) {
        for (Result result : Result.values())
            if (result.word().equals(word.asString())) return new Value.Verdict(result);
        throw new IllegalArgumentException("no result: " + word);
    }

    private static Value regex(JsonNode pattern) {
        try {
            return new Value.Regex(PythonRegex.compile(pattern.asString()));
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(
                    "the regular expression " + pattern + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static double special(String word) {
        return switch (word) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("no number: " + word);
        };
    }

    /**
     * A value as JSON.
     *
     * @throws IllegalArgumentException for a report, which is no value
     */
    static JsonNode json(Value value) {
        return switch (value) {
            case Value.None _ -> JSON.nullNode();
            case Value.Bool(boolean is) -> JSON.booleanNode(is);
            case Value.Int(BigInteger number) -> JSON.numberNode(number);
            case Value.Real(double number) -> json(number);
            case Value.Text(String text) -> JSON.stringNode(text);
            case Value.ListOf(List<Value> items) -> array(items);
            case Value.SetOf set -> JSON.objectNode().set("$set", array(set.items()));
            case Value.Regex(PythonRegex regex) -> JSON.objectNode().put("$regex", regex.source());
            case Value.Verdict(Result result) -> JSON.objectNode().put("$result", result.word());
            case Value.Fields _ -> throw new IllegalArgumentException("it gives a report");
        };
    }

    private static JsonNode json(double number) {
        if (Double.isFinite(number)) return JSON.numberNode(number);
        String word = Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        return JSON.objectNode().put("$float", word);
    }

    private static ArrayNode array(Collection<Value> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(json(value)));
        return array;
    }
}
