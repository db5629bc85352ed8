package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** {@code Shell.Application}, Explorer's own object. */
final class ShellApplication extends ComObject {
    ShellApplication(ComWorld world) {
        super(world, "Shell.Application");
        method("ShellExecute", this::execute);
        method("Open", args -> opened(args.text(0)));
        method("Explore", args -> opened(args.text(0)));
        method("NameSpace", args -> new Folder(world, Places.namespace(args.text(0))));
        read("Windows", _ -> new Collection(world, "windows", List.of(this)));
        read("Item", this::item);
        property("Count", () -> 1.0);
        property("Document", () -> this);
        property("Application", () -> this);
        property("Parent", () -> this);
        method("MinimizeAll", _ -> null);
        read("IsServiceRunning", _ -> true);
        read("GetSystemInformation", _ -> 8589934592.0);
    }

    /** File, arguments, folder, verb, window. */
    private @Nullable Object execute(Args args) {
        String command = (quoted(args.text(0)) + " " + args.text(1)).strip();
        world.start(command, args.size() > 4 && args.number(4, 1) == 0);
        return null;
    }

    private static String quoted(String path) {
        return path.indexOf(' ') >= 0 && !path.startsWith("\"") ? '"' + path + '"' : path;
    }

    private @Nullable Object opened(String path) {
        world.start(path, false);
        return null;
    }

    @Override
    public @Nullable Object item(Args index) {
        return this;
    }

    /** A folder, or an archive that opens like one. */
    private static final class Folder extends ComObject {
        Folder(ComWorld world, String path) {
            super(world, "Folder");
            property("Self", () -> new PathItem(world, path));
            property("Title", () -> path);
            read(
                    "Items",
                    _ ->
                            new Collection(
                                    world,
                                    "items",
                                    List.of(new PathItem(world, path + "\\unpacked.exe"))));
            method("ParseName", args -> new PathItem(world, path + "\\" + args.text(0)));
            method("CopyHere", args -> copied(path, args));
            method("MoveHere", args -> copied(path, args));
        }

        private @Nullable Object copied(String path, Args args) {
            if (args.value(0) instanceof Collection all) {
                for (Object item : all.items())
                    if (item instanceof PathItem one) unpacked(one.path, path);
                return null;
            }
            String source = args.text(0);
            String name = source.substring(source.lastIndexOf('\\') + 1);
            world.trace().moves(source, path + "\\" + name, world.by());
            return null;
        }

        /** What is in an archive nobody knows: it is as good as the archive. */
        private void unpacked(String member, String folder) {
            String archive = member.substring(0, member.lastIndexOf('\\'));
            world.trace().unpacks(archive, folder, world.by());
        }
    }

    /** A file in a folder. */
    private static final class PathItem extends ComObject {
        private final String path;

        PathItem(ComWorld world, String path) {
            super(world, "FolderItem");
            this.path = path;
            property("Path", () -> path);
            property("Name", () -> path.substring(path.lastIndexOf('\\') + 1));
            method("InvokeVerb", _ -> started());
            method("InvokeVerbEx", _ -> started());
            read("Verbs", _ -> new Collection(world, "verbs", List.of()));
        }

        private @Nullable Object started() {
            world.start(path, false);
            return null;
        }

        @Override
        public String text() {
            return path;
        }
    }
}
