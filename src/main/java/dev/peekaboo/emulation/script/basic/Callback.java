package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.ScriptFunction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A function of another language; its default member calls it. */
final class Callback extends ComObject {
    private final ScriptFunction function;

    Callback(ComWorld world, ScriptFunction function) {
        super(world, "function");
        this.function = function;
    }

    @Override
    public @Nullable Object item(Args index) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) values.add(index.value(i));
        return function.call(values);
    }
}
