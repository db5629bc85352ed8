package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What a member was called with: texts, {@link Double}, {@link Boolean}, {@link ComObject}, lists,
 * {@link ScriptFunction}, or null.
 */
public final class Args {
    private final List<@Nullable Object> values;

    public Args(List<@Nullable Object> values) {
        this.values = new ArrayList<>(values);
    }

    public static Args of(@Nullable Object... values) {
        return new Args(java.util.Arrays.asList(values));
    }

    public int size() {
        return values.size();
    }

    public @Nullable Object value(int position) {
        return position < values.size() ? values.get(position) : null;
    }

    /** Empty if there is none. */
    public String text(int position) {
        return text(value(position));
    }

    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    String.valueOf(number.longValue());
            case ComObject object -> object.text();
            case ScriptFunction _ -> "function";
            case List<?> items -> String.join(",", items.stream().map(item -> text(item)).toList());
            default -> value.toString();
        };
    }

    public double number(int position, double otherwise) {
        Object value = value(position);
        if (value instanceof Double number) return number;
        if (value instanceof Boolean truth) return truth ? 1 : 0;
        try {
            return value == null ? otherwise : Double.parseDouble(text(value).strip());
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    public boolean flag(int position, boolean otherwise) {
        return value(position) == null
                ? otherwise
                : number(position, 0) != 0 || "true".equalsIgnoreCase(text(position));
    }
}
