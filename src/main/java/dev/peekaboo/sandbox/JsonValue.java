package dev.peekaboo.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A value of a short JSON answer, read without trusting its shape. */
public final class JsonValue {
    private static final int LONGEST_SHOWN = 300;
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(50)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode node;

    private JsonValue(JsonNode node) {
        this.node = node;
    }

    /** Empty if the bytes are no JSON. */
    public static Optional<JsonValue> parse(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            return node instanceof MissingNode
                    ? Optional.empty()
                    : Optional.of(new JsonValue(node));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** The value of that name, absent if this is no object or has no such name. */
    public JsonValue at(String name) {
        return new JsonValue(node.path(name));
    }

    /** The items of an array; none for everything else. */
    public List<JsonValue> items() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonValue::new).toList()
                : List.of();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isArray() {
        return node.isArray();
    }

    /** Absent, null, false, 0, "" or without items: what Python calls false. */
    public boolean isFalse() {
        if (node.isMissingNode() || node.isNull()) return true;
        if (node.isContainer()) return node.isEmpty();
        if (node.isBoolean()) return !node.booleanValue();
        return node.isNumber() ? node.doubleValue() == 0 : node.asString().isEmpty();
    }

    public Optional<String> text() {
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    /** An id: a whole number above 0 that is written as one. */
    public OptionalLong id() {
        boolean isId = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0;
        return isId ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }

    /** All texts in it, joined, on one line and not too long: for messages. */
    public String shown() {
        return TextWriter.onOneLine(texts(node).collect(Collectors.joining(", ")), LONGEST_SHOWN);
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isContainer())
            return StreamSupport.stream(node.spliterator(), false).flatMap(JsonValue::texts);
        return node.isString() && !node.stringValue().isBlank()
                ? Stream.of(node.stringValue())
                : Stream.empty();
    }
}
