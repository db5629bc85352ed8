package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.Collection;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A part of a document's text. */
final class OfficeText extends OfficeObject {
    private String text;

    OfficeText(ComWorld world, String text) {
        super(world, "Range");
        this.text = text;
        property("Text", () -> this.text, value -> this.text = Args.text(value));
        property("Range", () -> this);
        property("FormattedText", () -> this);
        property("Content", () -> this);
        constant("Start", 0.0);
        property("End", () -> (double) this.text.length());
        property("Paragraphs", () -> parts("(?<=\r)"));
        property("Words", () -> parts("(?<= )"));
        property("Sentences", () -> parts("(?<=[.!?] )"));
        property("Characters", () -> parts("(?!^)"));
        property("Lines", () -> parts("(?<=\r)"));
        method("InsertAfter", args -> changed(this.text + args.text(0)));
        method("InsertBefore", args -> changed(args.text(0) + this.text));
    }

    private Object changed(String to) {
        if (to.length() < Text.LONGEST) text = to;
        return this;
    }

    private Object parts(String between) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (String part : text.split(between)) parts.add(new OfficeText(world, part));
        world.trace().effort().spend(text.length());
        return new Numbered(world, parts);
    }

    @Override
    public String text() {
        return text;
    }

    /** Parts, counted from 1. */
    static final class Numbered extends OfficeObject {
        private final List<@Nullable Object> parts;

        Numbered(ComWorld world, List<@Nullable Object> parts) {
            super(world, "Parts");
            this.parts = parts;
            property("Count", () -> (double) parts.size());
            property("First", () -> item(Args.of(1.0)));
            property("Last", () -> item(Args.of((double) parts.size())));
            read("Item", this::item);
        }

        @Override
        public @Nullable Object item(Args index) {
            int at = (int) index.number(0, 1) - 1;
            if (at < 0 || at >= parts.size())
                throw new ComException(
                        5941, "The requested member of the collection does not exist");
            return parts.get(at);
        }

        @Override
        public List<@Nullable Object> items() {
            return parts;
        }
    }

    static Collection none(ComWorld world) {
        return new Collection(world, "nothing", List.of());
    }
}
