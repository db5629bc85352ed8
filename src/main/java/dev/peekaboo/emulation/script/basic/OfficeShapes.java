package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument.Control;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

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
        throw new ComException(5941, "The requested member of the collection does not exist");
    }

    @Override
    public List<@Nullable Object> items() {
        return shapes;
    }
}
