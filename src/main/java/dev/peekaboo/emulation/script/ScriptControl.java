package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        method("Run", this::called);
        method("AddObject", _ -> null);
        property("CodeObject", () -> new Absorbing(world, "CodeObject"));
        property("Error", () -> new Absorbing(world, "Error"));
        method("Reset", _ -> null);
    }

    /** A procedure, with its arguments written as the language writes them. */
    private @Nullable Object called(Args args) {
        boolean isBasic = language.toLowerCase(Locale.ROOT).contains("vb");
        String values =
                IntStream.range(1, args.size())
                        .mapToObj(i -> literal(args.value(i), isBasic))
                        .collect(Collectors.joining(", "));
        return run(isBasic ? args.text(0) + " " + values : args.text(0) + "(" + values + ")");
    }

    private static String literal(@Nullable Object value, boolean isBasic) {
        if (value instanceof Double || value instanceof Boolean) return Args.text(value);
        String text = Args.text(value);
        return isBasic
                ? '"' + text.replace("\"", "\"\"").replaceAll("\\R", "\" & vbCrLf & \"") + '"'
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\r", "\\r")
                                .replace("\n", "\\n")
                        + '"';
    }

    private @Nullable Object run(String code) {
        return world.host().run(language, code);
    }
}
