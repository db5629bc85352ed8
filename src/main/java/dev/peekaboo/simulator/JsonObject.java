package dev.peekaboo.simulator;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;

/** A JSON object that is written line by line. */
final class JsonObject extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;

    JsonObject with(String name, @Nullable Object value) {
        put(name, value);
        return this;
    }
}
