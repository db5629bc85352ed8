package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Scripting.Dictionary}. */
final class Dictionary extends ComObject {
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    Dictionary(ComWorld world) {
        super(world, "Scripting.Dictionary");
        field("CompareMode", 0.0);
        property("Count", () -> (double) entries.size());
        method("Add", args -> entries.put(args.text(0), args.value(1)));
        read("Exists", args -> entries.containsKey(args.text(0)));
        read("Item", this::item);
        read("Items", _ -> new ArrayList<>(entries.values()));
        read("Keys", _ -> new ArrayList<Object>(entries.keySet()));
        method("Remove", args -> entries.remove(args.text(0)));
        method("RemoveAll", _ -> cleared());
    }

    private @Nullable Object cleared() {
        entries.clear();
        return null;
    }

    @Override
    public @Nullable Object item(Args index) {
        return entries.get(index.text(0));
    }

    @Override
    public void putItem(Args index, @Nullable Object value) {
        entries.put(index.text(0), value);
    }

    @Override
    public List<@Nullable Object> items() {
        return new ArrayList<>(entries.keySet());
    }
}
