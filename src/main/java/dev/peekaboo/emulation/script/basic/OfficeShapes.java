package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument.Control;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drawings in a document, or controls of a form, by name or from 1. */
final class OfficeShapes extends OfficeObject {
    private final List<@Nullable Object> shapes = new ArrayList<>();

    OfficeShapes(ComWorld world, List<Control> controls) {
        super(world, "Shapes");
        for (Control control : controls) shapes.add(new OfficeControl(world, control));
        property("Count", () -> (double) shapes.size());
        read("Item", this::item);
    }

    @Override
    public @Nullable Object item(Args index) {
        if (index.value(0) instanceof Double number) {
            int at = number.intValue() - 1;
            if (at >= 0 && at < shapes.size()) return shapes.get(at);
        }
        for (Object shape : shapes)
            if (shape instanceof OfficeControl control
                    && control.called().equalsIgnoreCase(index.text(0))) return control;
        // It may be one that was not found in the file: the macro goes on with an empty one.
        world.trace().unsupported("shape " + index.text(0));
        return new OfficeControl(world, new Control(index.text(0), Map.of()));
    }

    @Override
    public List<@Nullable Object> items() {
        return shapes;
    }
}
