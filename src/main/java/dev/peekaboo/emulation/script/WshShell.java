package dev.peekaboo.emulation.script;

import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** {@code WScript.Shell}. */
final class WshShell extends ComObject {
    /** What scripts read, some of it as keys of their ciphers. */
    private static final Map<String, String> REGISTRY =
            Map.ofEntries(
                    Map.entry(
                            "hklm\\software\\microsoft\\windows nt\\currentversion\\systemroot",
                            "C:\\Windows"),
                    Map.entry(
                            "hklm\\software\\microsoft\\windows nt\\currentversion\\productname",
                            "Windows 10 Pro"),
                    Map.entry(
                            "hklm\\software\\microsoft\\windows nt\\currentversion\\currentversion",
                            "6.3"),
                    Map.entry(
                            "hklm\\software\\microsoft\\windows nt\\currentversion\\currentbuild",
                            "19045"),
                    Map.entry(
                            "hklm\\software\\microsoft\\windows nt\\currentversion\\registeredowner",
                            "Admin"),
                    Map.entry(
                            "hklm\\software\\microsoft\\windows\\currentversion\\programfilesdir",
                            "C:\\Program Files"),
                    Map.entry("hkcu\\control panel\\international\\localename", "en-US"),
                    Map.entry("hkcu\\control panel\\international\\locale", "00000409"));

    private final Map<String, String> written = new HashMap<>();

    WshShell(ComWorld world) {
        super(world, "WScript.Shell");
        method("Run", this::run);
        method("Exec", this::exec);
        read("ExpandEnvironmentStrings", args -> Places.expand(args.text(0)));
        read("Environment", args -> new Environment(world, args.text(0)));
        property("SpecialFolders", () -> new SpecialFolders(world));
        field("CurrentDirectory", Places.DOWNLOADS);
        method("RegRead", this::registryRead);
        method("RegWrite", this::registryWrite);
        method("RegDelete", _ -> null);
        method("Popup", this::popup);
        method("CreateShortcut", args -> new Shortcut(world, args.text(0)));
        method("SendKeys", _ -> null);
        method("AppActivate", _ -> true);
        method("LogEvent", _ -> true);
    }

    private Object run(Args args) {
        world.start(args.text(0), args.size() > 1 && args.number(1, 1) == 0);
        return 0.0;
    }

    private Object exec(Args args) {
        world.start(args.text(0), false);
        return new Executed(world);
    }

    private Object popup(Args args) {
        world.trace().add(Type.USER_MESSAGE, "text", args.text(0));
        return 1.0;
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT)
                .replaceFirst("^hkey_local_machine", "hklm")
                .replaceFirst("^hkey_current_user", "hkcu");
    }

    private @Nullable Object registryRead(Args args) {
        String key = key(args.text(0));
        world.trace().add(Type.REGISTRY_READ, "key", args.text(0));
        String value = written.getOrDefault(key, REGISTRY.get(key));
        if (value == null)
            throw new ComException(
                    -2147024894, "Invalid root in registry key \"" + args.text(0) + "\".");
        return value;
    }

    private @Nullable Object registryWrite(Args args) {
        written.put(key(args.text(0)), args.text(1));
        world.trace()
                .add(
                        Type.REGISTRY_WRITE,
                        "key",
                        args.text(0),
                        "value",
                        args.text(1),
                        "by",
                        world.by());
        return null;
    }

    /** One set of variables; by name they are read and written. */
    private static final class Environment extends ComObject {
        private final Map<String, String> own = new HashMap<>();
        private final boolean isSystem;

        Environment(ComWorld world, String type) {
            super(world, "WshEnvironment");
            // Without a type it is the system's.
            isSystem = type.isEmpty() || type.equalsIgnoreCase("system");
            read("Item", this::item);
            property("Count", () -> (double) Places.PROCESS.size());
            method("Remove", _ -> null);
        }

        @Override
        public Object item(Args index) {
            String key = index.text(0).toLowerCase(Locale.ROOT);
            world.trace().add(Type.ENVIRONMENT_CHECK, "what", index.text(0));
            String value = (isSystem ? Places.SYSTEM : Places.PROCESS).getOrDefault(key, "");
            return own.getOrDefault(key, value);
        }

        @Override
        public void putItem(Args index, @Nullable Object value) {
            own.put(index.text(0).toLowerCase(Locale.ROOT), Args.text(value));
        }
    }

    /** Folders by name. */
    private static final class SpecialFolders extends ComObject {
        SpecialFolders(ComWorld world) {
            super(world, "SpecialFolders");
            read("Item", this::item);
            property("Count", () -> 16.0);
        }

        @Override
        public Object item(Args index) {
            return Places.folder(index.text(0));
        }
    }

    /** A process that {@code Exec} started; it has ended and said nothing. */
    private static final class Executed extends ComObject {
        Executed(ComWorld world) {
            super(world, "WshScriptExec");
            property("Status", () -> 1.0);
            property("ExitCode", () -> 0.0);
            property("ProcessID", () -> 4711.0);
            property("StdOut", () -> new TextStream(world, "", "", 1));
            property("StdErr", () -> new TextStream(world, "", "", 1));
            property("StdIn", () -> new TextStream(world, "", "", 8));
            method("Terminate", _ -> null);
        }
    }

    /** A link file. */
    private static final class Shortcut extends ComObject {
        Shortcut(ComWorld world, String path) {
            super(world, "WshShortcut");
            for (String field :
                    new String[] {
                        "TargetPath",
                        "Arguments",
                        "WorkingDirectory",
                        "IconLocation",
                        "Description",
                        "Hotkey"
                    }) field(field, "");
            field("WindowStyle", 1.0);
            property("FullName", () -> path);
            method(
                    "Save",
                    _ -> {
                        String content =
                                Args.text(get("TargetPath")) + " " + Args.text(get("Arguments"));
                        world.trace().writes(Places.expand(path), content, world.by());
                        return null;
                    });
        }
    }
}
