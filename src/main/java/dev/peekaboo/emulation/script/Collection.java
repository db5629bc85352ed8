package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A list of things, as Windows hands them out. */
public final class Collection extends ComObject {
    private final List<@Nullable Object> items;

    public Collection(ComWorld world, String name, List<@Nullable Object> items) {
        super(world, name);
        this.items = items;
        property("Count", () -> (double) items.size());
        property("length", () -> (double) items.size());
        read("Item", this::item);
        read("ItemIndex", this::item);
    }

    @Override
    public @Nullable Object item(Args index) {
        int at = (int) index.number(0, 0);
        return at >= 0 && at < items.size()
                ? items.get(at)
                : items.isEmpty() ? null : items.getFirst();
    }

    @Override
    public List<@Nullable Object> items() {
        return items;
    }
}
