package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** {@code MSScriptControl.ScriptControl}: more script, in any language. */
final class ScriptControl extends ComObject {
    private String language = "JScript";

    ScriptControl(ComWorld world) {
        super(world, "ScriptControl");
        property("Language", () -> language, value -> language = Args.text(value));
        field("AllowUI", true);
        field("UseSafeSubset", false);
        field("Timeout", 10_000.0);
        method("AddCode", args -> run(args.text(0)));
        method("ExecuteStatement", args -> run(args.text(0)));
        method("Eval", args -> run(args.text(0)));
        method("Run", args -> run(args.text(0) + "()"));
        method("AddObject", _ -> null);
        method("Reset", _ -> null);
    }

    private @Nullable Object run(String code) {
        return world.host().run(language, code);
    }
}
