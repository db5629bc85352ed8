package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** {@code InternetExplorer.Application}: pages are downloads like any other. */
final class InternetExplorer extends ComObject {
    private String url = "";

    InternetExplorer(ComWorld world) {
        super(world, "InternetExplorer");
        for (String look :
                new String[] {
                    "Visible",
                    "Silent",
                    "MenuBar",
                    "ToolBar",
                    "StatusBar",
                    "Width",
                    "Height",
                    "Left",
                    "Top"
                }) field(look, 0.0);
        method("Navigate", args -> opened(args.text(0)));
        method("Navigate2", args -> opened(args.text(0)));
        method("Quit", _ -> null);
        method("Stop", _ -> null);
        property("Busy", () -> false);
        property("ReadyState", () -> 4.0);
        property("LocationURL", () -> url);
        property("Document", () -> new Page(world));
    }

    private @Nullable Object opened(String address) {
        url = address;
        world.trace().fetches(address, world.by());
        return null;
    }

    /** What was fetched: everywhere in it the same text. */
    private static final class Page extends ComObject {
        Page(ComWorld world) {
            super(world, "HTMLDocument");
            for (String part : new String[] {"body", "documentElement", "all", "parentWindow"})
                property(part, () -> this);
            for (String text :
                    new String[] {"innerText", "innerHTML", "outerHTML", "textContent", "value"})
                property(text, () -> world.trace().download());
            for (String find : new String[] {"getElementById", "querySelector"})
                method(find, _ -> this);
            property("readyState", () -> "complete");
        }
    }
}
