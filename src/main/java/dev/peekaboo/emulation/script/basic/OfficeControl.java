package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument.Control;

/** A drawing or a control: it has texts, and keeps what it is given. */
final class OfficeControl extends OfficeObject {
    private static final String[] TEXTS = {
        "Text", "Value", "Caption", "Tag", "ControlTipText", "AlternativeText", "Title", "GroupName"
    };

    private final String called;

    OfficeControl(ComWorld world, Control control) {
        super(world, "Control");
        called = control.name();
        constant("Name", called);
        for (String text : TEXTS)
            field(text, control.values().getOrDefault(text.toLowerCase(java.util.Locale.ROOT), ""));
        for (String self :
                new String[] {
                    "TextFrame",
                    "TextFrame2",
                    "TextRange",
                    "Range",
                    "OLEFormat",
                    "Object",
                    "Characters",
                    "DrawingObject",
                    "TextEffect"
                }) property(self, () -> this);
        property("HasText", () -> !Args.text(get("Text")).isEmpty());
        property("Visible", () -> true, _ -> {});
        constant("Type", 17.0);
    }

    String called() {
        return called;
    }

    @Override
    public String text() {
        return Args.text(get("Value"));
    }
}
