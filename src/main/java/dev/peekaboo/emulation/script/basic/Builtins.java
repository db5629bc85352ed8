package dev.peekaboo.emulation.script.basic;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** All functions and constants of the language, by their names in lower case. */
final class Builtins {
    private static final Map<String, Builtin> ALL = all();

    private Builtins() {}

    /** Where functions put themselves. */
    interface Table {
        void put(String name, Builtin builtin);

        default void constant(String name, Object value) {
            put(name, (_, _) -> value);
        }
    }

    private static Map<String, Builtin> all() {
        Map<String, Builtin> all = new HashMap<>();
        Table table = (name, builtin) -> all.put(name.toLowerCase(Locale.ROOT), builtin);
        Constants.addTo(table);
        TextFunctions.addTo(table);
        ByteFunctions.addTo(table);
        NumberFunctions.addTo(table);
        DateFunctions.addTo(table);
        ArrayFunctions.addTo(table);
        ObjectFunctions.addTo(table);
        SystemFunctions.addTo(table);
        return Map.copyOf(all);
    }

    static @Nullable Builtin of(String name) {
        return ALL.get(name);
    }
}
