package dev.peekaboo.rule.expr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a name stands for, as far as it is known when an expression is loaded. */
sealed interface Word {
    /**
     * A value.
     *
     * @param examples one of each kind it may have
     */
    record Plain(List<Value> examples) implements Word {}

    /** Something with attributes, in the order of the manual. */
    record Group(Map<String, Word> words) implements Word {
        Group with(String name, Word word) {
            Map<String, Word> more = new LinkedHashMap<>(words);
            more.put(name, word);
            return new Group(more);
        }
    }

    /** Known, but of no use yet; the text says so. */
    record Unsupported(String why) implements Word {}

    /** All that rulesets can use. */
    static Group ofRulesets() {
        Map<String, Word> words = new LinkedHashMap<>();
        for (Sheet<?> sheet : Sheets.ALL) words.put(sheet.name(), of(sheet));
        words.put("cortexreport", new Unsupported("Cortex is not supported yet"));
        return new Group(words);
    }

    private static <T> Group of(Sheet<T> sheet) {
        Map<String, Word> words = new LinkedHashMap<>();
        sheet.columns().forEach((name, column) -> words.put(name, new Plain(column.examples())));
        return new Group(words);
    }

    /** Exactly what is given. */
    static Group of(Given given) {
        Map<String, Word> words = new LinkedHashMap<>();
        given.values()
                .forEach(
                        (name, value) ->
                                words.put(
                                        name,
                                        value instanceof Value.Fields(Given part)
                                                ? of(part)
                                                : new Plain(List.of(value))));
        return new Group(words);
    }
}
