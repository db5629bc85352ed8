package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A function of the script that an object may call, e.g. when a download is complete. */
@FunctionalInterface
public interface ScriptFunction {
    @Nullable Object call(List<@Nullable Object> arguments);
}
