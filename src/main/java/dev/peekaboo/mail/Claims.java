package dev.peekaboo.mail;

import dev.peekaboo.Declared;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a container claims about one of its parts.
 *
 * @param names clean, the most usual reading first; empty if none is given
 * @param sentAs as in {@link Declared}
 */
record Claims(
        List<String> names,
        @Nullable String type,
        @Nullable String disposition,
        @Nullable String sentAs) {
    Claims {
        names = List.copyOf(names);
    }

    Claims(List<String> names, @Nullable String type, @Nullable String disposition) {
        this(names, type, disposition, null);
    }

    static final Claims NONE = names(List.of());

    static Claims names(List<String> names) {
        return new Claims(names, null, null);
    }

    static Claims type(String type) {
        return new Claims(List.of(), type, null);
    }

    /** One for each name, at least one. */
    List<Declared> declared() {
        if (names.isEmpty()) return List.of(new Declared(null, type, disposition));
        return names.stream().map(name -> new Declared(name, type, disposition, sentAs)).toList();
    }

    /** What to call the part in a sentence of any language: its name, or {@code #1.2}. */
    String label(String position) {
        return names.isEmpty() || names.getFirst().isEmpty() ? "#" + position : names.getFirst();
    }
}
