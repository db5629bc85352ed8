package dev.peekaboo.simulator;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.OutputStream;

/** JSON out of maps, lists, strings, numbers and nulls, in the order they were put in. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    // Both products are Python and write NaN as it stands.
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .build();

    private Json() {}

    /** An object without properties, so far. */
    static JsonObject object() {
        return new JsonObject();
    }

    static JsonObject object(String name, @Nullable Object value) {
        return object().with(name, value);
    }

    static JsonObject object(
            String name, @Nullable Object value, String second, @Nullable Object secondValue) {
        return object(name, value).with(second, secondValue);
    }

    /** An iterable inside the tree is written as it is walked, so a big report needs no memory. */
    static void write(Object tree, OutputStream out) {
        MAPPER.writeValue(out, tree);
    }

    static byte[] bytes(Object tree) {
        return MAPPER.writeValueAsBytes(tree);
    }
}
