package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** VBA's {@code Collection}: items by position from 1, or by key. */
final class VbCollection extends ComObject {
    private final List<@Nullable Object> items = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    VbCollection(ComWorld world) {
        super(world, "Collection");
        property("Count", () -> (double) items.size());
        method("Add", this::add);
        read("Item", this::item);
        method("Remove", this::remove);
    }

    private @Nullable Object add(Args args) {
        world.trace().effort().spend(50);
        items.add(args.value(0));
        keys.add(args.text(1).toLowerCase(Locale.ROOT));
        return null;
    }

    private int place(Args args) {
        boolean isKey = args.value(0) instanceof String;
        int place =
                isKey
                        ? keys.indexOf(args.text(0).toLowerCase(Locale.ROOT))
                        : (int) args.number(0, 0) - 1;
        if (place < 0 || place >= items.size())
            throw new ComException(5, "Invalid procedure call or argument");
        return place;
    }

    private @Nullable Object remove(Args args) {
        int place = place(args);
        keys.remove(place);
        return items.remove(place);
    }

    @Override
    public @Nullable Object item(Args index) {
        return items.get(place(index));
    }

    @Override
    public List<@Nullable Object> items() {
        return items;
    }
}
