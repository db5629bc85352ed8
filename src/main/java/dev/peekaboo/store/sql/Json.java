package dev.peekaboo.store.sql;

import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How we put values into text columns. Only ASCII is written: hostile strings hold NUL characters
 * and half surrogate pairs, which engines refuse or change, and an identity must be the same when
 * its parts come back.
 */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode strings(List<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new StoreException(
                    "the database holds a value that is not JSON: "
                            + e.getOriginalMessage()
                            + "; if the file was damaged, restore it from a backup",
                    e);
        }
    }

    static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<String> strings(JsonNode array) {
        return items(array).stream().map(item -> item.asString("")).toList();
    }

    static @Nullable String string(JsonNode object, String field) {
        return object.path(field).isString() ? object.path(field).stringValue() : null;
    }

    static Optional<String> optional(JsonNode object, String field) {
        return Optional.ofNullable(string(object, field));
    }
}
