package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Named texts of a document: its properties, or its variables. */
final class OfficeProperties extends OfficeObject {
    private final Map<String, OfficeProperty> entries = new LinkedHashMap<>();
    private final boolean isComplete;

    /**
     * @param isComplete whether a name that is not there is a mistake; built-in ones are there
     *     empty
     */
    OfficeProperties(ComWorld world, Map<String, String> texts, boolean isComplete) {
        super(world, "DocumentProperties");
        this.isComplete = isComplete;
        texts.forEach((name, text) -> entries.put(name, new OfficeProperty(world, name, text)));
        property("Count", () -> (double) entries.size());
        read("Item", this::item);
        method("Add", args -> add(args.text(0), args.text(args.size() > 2 ? 3 : 1)));
    }

    private Object add(String name, String text) {
        OfficeProperty made = new OfficeProperty(world, name, text);
        if (entries.size() < 1000) entries.put(name.toLowerCase(Locale.ROOT), made);
        return made;
    }

    @Override
    public Object item(Args index) {
        if (index.value(0) instanceof Double number) return numbered(number.intValue());
        String name = index.text(0).toLowerCase(Locale.ROOT);
        OfficeProperty found = entries.get(name);
        if (found != null) return found;
        if (isComplete) throw new ComException(5825, "Object has been deleted: " + name);
        return add(name, "");
    }

    /** Built-in ones have numbers, too, by their fixed order. */
    private Object numbered(int number) {
        String[] names = {"title", "subject", "author", "keywords", "comments"};
        if (!isComplete && number >= 1 && number <= names.length)
            return item(Args.of(names[number - 1]));
        List<OfficeProperty> all = new ArrayList<>(entries.values());
        if (number < 1 || number > all.size()) throw new ComException(9, "Subscript out of range");
        return all.get(number - 1);
    }

    @Override
    public void putItem(Args index, @Nullable Object value) {
        add(index.text(0), Args.text(value));
    }

    @Override
    public List<@Nullable Object> items() {
        return new ArrayList<>(entries.values());
    }

    /** One of them. */
    private static final class OfficeProperty extends OfficeObject {
        private String text;

        OfficeProperty(ComWorld world, String name, String text) {
            super(world, "DocumentProperty");
            this.text = text;
            constant("Name", name);
            constant("Type", 4.0);
            property("Value", () -> this.text, value -> this.text = Args.text(value));
        }

        @Override
        public String text() {
            return text;
        }
    }
}
