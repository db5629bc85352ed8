package dev.peekaboo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Why a verdict is what it is. Kept as data, so that the same reason can be told in another
 * language later; its text is made by {@link Wording}.
 *
 * @param code names the template, e.g. {@code macro-keyword}: lower-case letters, digits and
 *     hyphens
 * @param category what kind of trouble (or peace) this is
 * @param details what was found, filled into the template in this order. Often hostile text: escape
 *     it where it leaves
 * @param source how we know
 * @param where the way to the member this is about, outermost name first; empty if it is about the
 *     sample itself
 */
public record Reason(
        String code, Category category, List<String> details, Source source, List<String> where) {
    public Reason {
        details = List.copyOf(details);
        where = List.copyOf(where);
    }

    public Reason(String code, Category category, List<String> details, Source source) {
        this(code, category, details, source, List.of());
    }

    public static Reason of(String code, Category category, Source source, Object... details) {
        return new Reason(
                code, category, Arrays.stream(details).map(String::valueOf).toList(), source);
    }

    /** Something went wrong on our side or with a helper of ours. */
    public static Reason error(String code, Object... details) {
        return of(code, Category.ERROR, Source.ERROR, details);
    }

    /** A limit of the configuration was reached. */
    public static Reason limit(String code, Object... details) {
        return of(code, Category.LIMIT, Source.LIMIT, details);
    }

    public Reason withSource(Source other) {
        return new Reason(code, category, details, other, where);
    }

    /** The same reason, told of a container that holds the member. */
    public Reason inside(String member) {
        List<String> way = new ArrayList<>();
        way.add(member);
        way.addAll(where);
        return new Reason(code, category, details, source, way);
    }

    /** How a reason is known. */
    public enum Source {
        /** A list of the configuration, e.g. of types. */
        LIST,
        /** The bytes or the name were looked at. */
        STATIC,
        /** Our own emulation ran it. */
        EMULATION,
        /** A sandbox ran it. */
        SANDBOX,
        /** Judged before. */
        KNOWN,
        /** A limit was reached. */
        LIMIT,
        /** Something failed. */
        ERROR;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }
}
