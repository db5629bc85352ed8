package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComException;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;

import org.jspecify.annotations.Nullable;

/** {@code Err}: the last error. */
final class ErrorObject extends ComObject {
    private double number;
    private String source = "";
    private String description = "";

    ErrorObject(ComWorld world) {
        super(world, "ErrObject");
        property("Number", () -> number, value -> number = Args.of(value).number(0, 0));
        property("Source", () -> source, value -> source = Args.text(value));
        property("Description", () -> description, value -> description = Args.text(value));
        property("HelpFile", () -> "", _ -> {});
        property("HelpContext", () -> 0.0, _ -> {});
        property("LastDllError", () -> 0.0);
        method("Clear", _ -> cleared());
        method("Raise", this::raise);
    }

    void raised(VbError error) {
        number = error.number();
        source = error.source();
        description = error.description();
    }

    void clear() {
        number = 0;
        source = "";
        description = "";
    }

    private @Nullable Object cleared() {
        clear();
        return null;
    }

    private @Nullable Object raise(Args args) {
        throw new ComException((int) args.number(0, 0), args.text(2));
    }

    @Override
    public Object plain() {
        return number;
    }
}
