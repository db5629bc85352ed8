package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Form;

import java.util.List;

/** A window of the project; its controls are its members. */
final class OfficeForm extends OfficeObject {
    private static final String[] EVENTS = {"userform_initialize", "userform_activate"};

    private final BasicRun run;

    OfficeForm(ComWorld world, Form form, BasicRun run) {
        super(world, form.name());
        this.run = run;
        for (Control control : form.controls()) {
            OfficeControl object = new OfficeControl(world, control);
            property(control.name(), () -> object, value -> object.put("Value", value));
        }
        constant("Controls", new OfficeShapes(world, form.controls()));
        constant("Name", form.name());
        field("Caption", form.name());
        field("Tag", "");
        Quiet quiet = new Quiet(world, form.name());
        for (String look : new String[] {"Hide", "Repaint", "Move", "PrintForm", "SetFocus"})
            method(look, _ -> quiet);
        method("Show", _ -> shown());
    }

    private Object shown() {
        for (VbObject module : run.program().modules()) {
            if (module.host().isEmpty() || module.host().get() != this) continue;
            for (String event : EVENTS)
                module.module()
                        .procedure(event)
                        .ifPresent(it -> run.calls().invoke(module, it, List.of()));
        }
        return new Quiet(world, name());
    }

    /** A form of which nothing but the name is known. */
    static OfficeForm unknown(ComWorld world, String name, BasicRun run) {
        return new OfficeForm(world, new Form(name, List.of()), run);
    }

    @Override
    public Object item(Args index) {
        return get("Controls") instanceof OfficeShapes controls
                        && controls.item(index) instanceof OfficeControl control
                ? control
                : new Quiet(world, name());
    }
}
