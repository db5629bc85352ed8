package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** {@code System.Collections.ArrayList} and its relatives, as Windows lends them to scripts. */
final class DotNetList extends ComObject {
    private static final int MOST = 1 << 20;

    private final List<@Nullable Object> items = new ArrayList<>();

    DotNetList(ComWorld world) {
        super(world, "ArrayList");
        property("Count", () -> (double) items.size());
        property("Capacity", () -> (double) items.size());
        for (String add : new String[] {"Add", "Enqueue", "Push"})
            method(add, args -> put(items.size(), args.value(0)));
        method("Insert", args -> put((int) args.number(0, 0), args.value(1)));
        method("Reverse", _ -> reversed());
        method("Sort", _ -> sorted());
        method("Clear", _ -> cleared());
        method("RemoveAt", args -> taken((int) args.number(0, 0)));
        method("Dequeue", _ -> taken(0));
        method("Pop", _ -> taken(items.size() - 1));
        read("Contains", args -> items.contains(args.value(0)));
        read("IndexOf", args -> (double) items.indexOf(args.value(0)));
        read("ToArray", _ -> new ArrayList<>(items));
        read("Item", this::item);
    }

    private Object put(int at, @Nullable Object value) {
        if (items.size() >= MOST)
            throw new ComException(-2147024882, "Not enough storage is available");
        items.add(Math.clamp(at, 0, items.size()), value);
        return (double) at;
    }

    private @Nullable Object reversed() {
        Collections.reverse(items);
        return null;
    }

    private @Nullable Object sorted() {
        items.sort(Comparator.comparing(Args::text));
        return null;
    }

    private @Nullable Object cleared() {
        items.clear();
        return null;
    }

    private @Nullable Object taken(int at) {
        if (at < 0 || at >= items.size())
            throw new ComException(-2146233086, "Index was out of range");
        return items.remove(at);
    }

    @Override
    public @Nullable Object item(Args index) {
        int at = (int) index.number(0, 0);
        if (at < 0 || at >= items.size())
            throw new ComException(-2146233086, "Index was out of range");
        return items.get(at);
    }

    @Override
    public void putItem(Args index, @Nullable Object value) {
        int at = (int) index.number(0, 0);
        if (at >= 0 && at < items.size()) items.set(at, value);
    }

    @Override
    public List<@Nullable Object> items() {
        return items;
    }
}
