package dev.peekaboo.frontend.rest;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The committed description of version 2, and whether an answer keeps to it. Knows as much of JSON
 * Schema as that file uses.
 */
final class OpenApi {
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    OpenApi() throws IOException {
        Object yaml =
                new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(Path.of("docs/openapi.yaml")));
        root = JSON.valueToTree(yaml);
    }

    /** Each as {@code POST /v2/messages}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties())
            for (String method : path.getValue().propertyNames())
                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        return operations;
    }

    /** What is wrong with the answer; empty if nothing is. */
    List<String> faults(String method, String path, HttpResponse<String> answer) {
        JsonNode responses =
                root.path("paths")
                        .path(path)
                        .path(method.toLowerCase(java.util.Locale.ROOT))
                        .path("responses");
        String status = String.valueOf(answer.statusCode());
        if (!responses.has(status))
            return List.of(method + " " + path + " may not answer " + status);
        JsonNode response = resolved(responses.path(status));
        List<String> faults = new ArrayList<>();
        for (String header : response.path("headers").propertyNames())
            if (answer.headers().firstValue(header).isEmpty()) faults.add("no header " + header);
        JsonNode schema = response.path("content").path("application/json").path("schema");
        check("answer", JSON.readTree(answer.body()), schema, faults);
        return faults;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    private void check(String where, JsonNode value, JsonNode given, List<String> faults) {
        JsonNode schema = resolved(given);
        if (!types(schema.path("type")).contains(type(value)))
            faults.add(where + " is " + type(value) + ": " + value);
        if (schema.has("enum") && !items(schema.path("enum")).contains(value))
            faults.add(where + " is none of the allowed: " + value);
        if (value.isString() && schema.has("pattern")) {
            String pattern = schema.path("pattern").stringValue();
            if (!Pattern.compile(pattern).matcher(value.stringValue()).find())
                faults.add(where + " does not match " + pattern + ": " + value);
        }
        for (JsonNode name : schema.path("required"))
            if (!value.has(name.stringValue())) faults.add(where + " has no " + name);
        for (Map.Entry<String, JsonNode> property : value.properties())
            checkProperty(where, property, schema, faults);
        if (value.isArray())
            for (JsonNode item : value) check(where + "[]", item, schema.path("items"), faults);
    }

    private void checkProperty(
            String where,
            Map.Entry<String, JsonNode> property,
            JsonNode schema,
            List<String> faults) {
        JsonNode known = schema.path("properties").path(property.getKey());
        if (!known.isMissingNode())
            check(where + "." + property.getKey(), property.getValue(), known, faults);
        else if (!schema.path("additionalProperties").asBoolean(true))
            faults.add(where + " has an unknown " + property.getKey());
    }

    private static Set<String> types(JsonNode type) {
        Set<String> types = new TreeSet<>();
        if (type.isArray()) for (JsonNode one : type) types.add(one.stringValue());
        else types.add(type.stringValue());
        return types;
    }

    private static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BINARY, MISSING -> "nothing";
        };
    }
}
