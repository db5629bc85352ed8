package dev.peekaboo.daemon;

import dev.peekaboo.Sha256;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Everything that changes judgement, written down in one unambiguous way: its digest is the
 * ruleset's version. Comments, the order of a set and a default that is written out change nothing.
 */
final class RulesetText {
    private static final int VERSION_DIGITS = 16;

    private final StringBuilder text = new StringBuilder();

    /** Begins a rule, or something else that has options. */
    void begin(String name) {
        add("begin", name);
    }

    void add(String name, Object value) {
        String plain = value.toString();
        // With its length, no value can pretend to be the next line.
        text.append(name).append(' ').append(plain.length()).append(':').append(plain).append('\n');
    }

    /** Values whose order matters. */
    void addInOrder(String name, Collection<?> values) {
        values.forEach(value -> add(name, value));
    }

    /** Values whose order does not matter. */
    void addSorted(String name, Collection<?> values) {
        addInOrder(name, values.stream().map(Object::toString).sorted().toList());
    }

    /** 16 hex digits. */
    String version() {
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, VERSION_DIGITS);
    }
}
