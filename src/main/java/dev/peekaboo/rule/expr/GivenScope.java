package dev.peekaboo.rule.expr;

import dev.peekaboo.Declared;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of {@link Sheets} with values given by hand, for trying expressions. What is not given
 * is as in an empty report; the two names of one thing go together, and the extension comes from
 * the name.
 */
final class GivenScope {
    /** Pairs of attributes that say the same. */
    private static final Map<String, String> ALSO =
            Map.of(
                    "filename", "name_declared",
                    "name_declared", "filename",
                    "result", "last_result",
                    "last_result", "result");

    private GivenScope() {}

    /** All names with what is given filled in; names unknown to rulesets are kept as they are. */
    static Given filledIn(Given given) {
        Map<String, Value> all = new LinkedHashMap<>(given.values());
        for (Sheet<?> sheet : Sheets.ALL) all.put(sheet.name(), empty(sheet, given));
        Given sample = given.part(Sheets.SAMPLE.name());
        all.put(Sheets.SAMPLE.name(), filledIn(Sheets.SAMPLE, sample(sample), sample));
        if (given.names().contains("cortexreport"))
            all.put("cortexreport", CortexSheets.filledIn(given.part("cortexreport")));
        return new Given(all);
    }

    private static <T> Value empty(Sheet<T> sheet, Given given) {
        return filledIn(sheet, sheet.empty(), given.part(sheet.name()));
    }

    private static <T> Value filledIn(Sheet<T> sheet, T report, Given part) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String attribute : sheet.columns().keySet())
            values.put(attribute, given(part, attribute, sheet.read(report, attribute)));
        return new Value.Fields(new Given(values));
    }

    private static Value given(Given part, String attribute, Value empty) {
        Value value = part.values().get(attribute);
        if (value == null) value = part.values().get(ALSO.getOrDefault(attribute, attribute));
        if (value == null) return empty;
        boolean isSet = empty instanceof Value.SetOf;
        return isSet && value instanceof Value.ListOf(List<Value> items)
                ? Value.SetOf.ofAll(items)
                : value;
    }

    /** What is given but has no place in any report, e.g. {@code sample.nmae}. */
    static List<String> unknown(Given given) {
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, Value> entry : given.values().entrySet()) {
            String name = entry.getKey();
            if (name.equals("cortexreport")) continue;
            if (!(entry.getValue() instanceof Value.Fields(Given part)) || columns(name).isEmpty())
                unknown.add(name);
            else
                part.names().stream()
                        .filter(attribute -> !columns(name).contains(attribute))
                        .forEach(attribute -> unknown.add(name + "." + attribute));
        }
        return unknown;
    }

    private static Set<String> columns(String name) {
        for (Sheet<?> sheet : Sheets.ALL)
            if (sheet.name().equals(name)) return sheet.columns().keySet();
        return Set.of();
    }

    private static Sample sample(Given part) {
        return Sheets.sample(
                new Declared(
                        text(part, "name_declared", text(part, "filename", null)),
                        text(part, "type_declared", null),
                        text(part, "content_disposition", null)));
    }

    private static @Nullable String text(Given part, String name, @Nullable String otherwise) {
        return part.values().get(name) instanceof Value.Text(String text) ? text : otherwise;
    }

    /** As a scope; a sandbox report is incomplete if its completeness is given so. */
    static Scope scope(Given filledIn) {
        return new Filled(filledIn);
    }

    private record Filled(Given given) implements Scope {
        @Override
        public Set<String> names() {
            return given.names();
        }

        @Override
        public Value get(String name) {
            return given.get(name);
        }

        @Override
        public Optional<Gap> gap(Source report) {
            Sheet<?> sheet = report == Source.EMULATION ? Sheets.EMULATION : Sheets.SANDBOX;
            Value completeness = given.part(sheet.name()).get("completeness");
            String word = Printed.text(completeness);
            if (word.equals(Completeness.COMPLETE.name())) return Optional.empty();
            return Optional.of(
                    new Gap(
                            List.of("its completeness is " + word),
                            word.equals(Completeness.PARTIAL.name())));
        }
    }
}
