package dev.peekaboo.rule.expr;

import dev.peekaboo.report.Facts;
import dev.peekaboo.report.Seen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One name expressions can use, e.g. {@code filereport}: where it comes from and what can be read
 * from it.
 *
 * @param empty what it is when nothing is known
 */
record Sheet<T>(String name, Lookup<T> lookup, T empty, Map<String, Column<T>> columns) {
    Sheet {
        columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** Asks for the fact; may block as long as a sandbox takes. */
    interface Lookup<T> {
        Seen<T> in(Facts facts) throws InterruptedException;
    }

    /**
     * One attribute.
     *
     * @param examples one value of each kind it may have, for checking types when a rule is loaded
     */
    record Column<T>(Function<T, Value> value, List<Value> examples) {}

    static <T> Sheet<T> named(String name, Lookup<T> lookup, T empty) {
        return new Sheet<>(name, lookup, empty, Map.of());
    }

    Sheet<T> with(String attribute, Function<T, Value> value, List<Value> examples) {
        Map<String, Column<T>> more = new LinkedHashMap<>(columns);
        more.put(attribute, new Column<>(value, examples));
        return new Sheet<>(name, lookup, empty, more);
    }

    Value read(T report, String attribute) {
        Column<T> column = columns.get(attribute);
        if (column == null) throw new IllegalArgumentException(name + " has no " + attribute);
        return column.value().apply(report);
    }

    /** Looks the fact up when an attribute is read. */
    Attributes of(Facts facts) {
        return new Attributes() {
            @Override
            public Set<String> names() {
                return columns.keySet();
            }

            @Override
            public Value get(String attribute) throws NoFactException, InterruptedException {
                Seen<T> seen = lookup.in(facts);
                if (seen instanceof Seen.Is<T>(T report)) return read(report, attribute);
                throw new NoFactException(seen);
            }
        };
    }
}
