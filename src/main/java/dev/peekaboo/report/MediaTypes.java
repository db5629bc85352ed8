package dev.peekaboo.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The names of one media type. One thing often has several: a Windows program is {@code
 * application/x-dosexec} to libmagic and {@code application/vnd.microsoft.portable-executable} to
 * IANA.
 *
 * @param names no parameters; lists compare them exactly as written, so they keep their case, e.g.
 *     {@code application/vnd.ms-excel.sheet.macroEnabled.12}. By content, the one libmagic or
 *     PeekabooAV's lists use comes first; by name and as declared, the one found there. Empty if
 *     the type is not known
 */
public record MediaTypes(List<String> names) {
    public static final MediaTypes NONE = new MediaTypes(List.of());

    public MediaTypes {
        names = List.copyOf(names);
    }

    public static MediaTypes of(String... names) {
        return new MediaTypes(List.of(names));
    }

    public Optional<String> primary() {
        return names.stream().findFirst();
    }

    public boolean isKnown() {
        return !names.isEmpty();
    }

    public boolean isAnyOf(Set<String> list) {
        return names.stream().anyMatch(list::contains);
    }
}
