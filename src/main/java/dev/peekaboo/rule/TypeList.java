package dev.peekaboo.rule;

import dev.peekaboo.report.MediaTypes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The MIME types of one option. Their case does not matter ([RFC 2045] 5.1); no parameters. It is
 * enough to list one name of a type: reports carry all of them.
 *
 * @param types in lower case
 */
public record TypeList(Set<String> types) {
    public TypeList {
        types =
                types.stream()
                        .map(type -> type.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    public static TypeList of(String... types) {
        return new TypeList(Arrays.stream(types).collect(Collectors.toSet()));
    }

    /** These without those of another list. */
    public TypeList without(TypeList others) {
        return new TypeList(
                types.stream()
                        .filter(type -> !others.types.contains(type))
                        .collect(Collectors.toSet()));
    }

    boolean has(MediaTypes type) {
        return entryFor(type).isPresent();
    }

    /** The entry a type is listed by, as the report spells it. */
    Optional<String> entryFor(MediaTypes type) {
        return type.names().stream()
                .filter(name -> types.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
