package dev.peekaboo.rule.expr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named values that are at hand. */
public record Given(Map<String, Value> values) implements Attributes {
    public static final Given NOTHING = new Given(Map.of());

    public Given {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }

    @Override
    public Value get(String name) {
        Value value = values.get(name);
        if (value == null) throw new IllegalArgumentException("nothing is named " + name);
        return value;
    }

    /** What is named so, if it has attributes itself; otherwise nothing. */
    Given part(String name) {
        return values.get(name) instanceof Value.Fields(Given part) ? part : NOTHING;
    }
}
