package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Windows Script Host's object {@code WScript}. */
final class WScript extends ComObject {
    WScript(ComWorld world) {
        super(world, "WScript");
        property("ScriptFullName", world::scriptPath);
        property("ScriptName", () -> world.script().name());
        property("FullName", () -> "C:\\Windows\\System32\\wscript.exe");
        property("Path", () -> "C:\\Windows\\System32");
        property("Name", () -> "Windows Script Host");
        property("Version", () -> "5.812");
        property("BuildVersion", () -> 16384.0);
        property("Application", () -> this);
        property("Arguments", () -> new Arguments(world));
        field("Interactive", true);
        field("Timeout", 0.0);
        property("StdIn", () -> new TextStream(world, "", "", 1));
        property("StdOut", () -> new TextStream(world, "", "", 8));
        property("StdErr", () -> new TextStream(world, "", "", 8));
        method("CreateObject", args -> world.create(args.text(0)));
        method("GetObject", args -> world.getObject(args.text(0)));
        method("ConnectObject", _ -> null);
        method("DisconnectObject", _ -> null);
        method("Echo", this::echo);
        method("Sleep", this::sleep);
        method("Quit", _ -> quit());
    }

    @Override
    public String text() {
        return "Windows Script Host";
    }

    private @Nullable Object echo(Args args) {
        world.trace().add(Type.USER_MESSAGE, "text", args.text(0));
        return null;
    }

    private @Nullable Object sleep(Args args) {
        world.sleep(args.number(0, 0));
        return null;
    }

    private static Object quit() {
        throw new ScriptEnd();
    }

    /** What the script was started with: nothing. */
    private static final class Arguments extends ComObject {
        Arguments(ComWorld world) {
            super(world, "WScript.Arguments");
            read("Count", _ -> 0.0);
            property("length", () -> 0.0);
            property("Named", () -> new Arguments(world));
            property("Unnamed", () -> new Arguments(world));
            read("Exists", _ -> false);
            read("Item", this::item);
            method("ShowUsage", _ -> null);
        }

        @Override
        public @Nullable Object item(Args index) {
            throw new ComException(-2147024809, "Subscript out of range");
        }

        @Override
        public List<@Nullable Object> items() {
            return List.of();
        }
    }
}
