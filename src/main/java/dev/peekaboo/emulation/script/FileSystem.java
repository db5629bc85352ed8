package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Written;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code Scripting.FileSystemObject}. Only files that were written are there, and Windows' own. */
final class FileSystem extends ComObject {
    private static final List<String> OF_PROGRAMS =
            List.of("Adobe", "Google", "Microsoft", "Mozilla", "Zoom");

    private static final Map<String, List<String>> SUBFOLDERS =
            Map.of(
                    "c:",
                    List.of("Program Files", "ProgramData", "Users", "Windows"),
                    "c:\\users",
                    List.of("Admin", "Public"),
                    "c:\\programdata",
                    OF_PROGRAMS,
                    "c:\\users\\admin\\appdata\\roaming",
                    OF_PROGRAMS,
                    "c:\\users\\admin\\appdata\\local",
                    OF_PROGRAMS,
                    "c:\\users\\admin",
                    List.of("AppData", "Desktop", "Documents", "Downloads", "Pictures"));

    private int names;

    FileSystem(ComWorld world) {
        super(world, "Scripting.FileSystemObject");
        read("FileExists", args -> exists(args.text(0)));
        read("FolderExists", args -> args.text(0).matches("(?i)[a-z]:.*"));
        read("DriveExists", args -> args.text(0).matches("(?i)c:?\\\\?"));
        read("GetSpecialFolder", args -> new FolderObject(world, special((int) args.number(0, 0))));
        read("GetTempName", _ -> "rad%05X.tmp".formatted(0xB1E5 + 77 * names++));
        read("BuildPath", args -> joined(args.text(0), args.text(1)));
        read("GetFileName", args -> afterLast(args.text(0), '\\'));
        read("GetBaseName", args -> afterLast(args.text(0), '\\').replaceFirst("\\.[^.]*$", ""));
        read("GetExtensionName", args -> extension(args.text(0)));
        read("GetParentFolderName", args -> parent(args.text(0)));
        read(
                "GetAbsolutePathName",
                args ->
                        args.text(0).indexOf(':') == 1
                                ? args.text(0)
                                : joined(Places.DOWNLOADS, args.text(0)));
        read("GetDriveName", _ -> "C:");
        read("GetFileVersion", _ -> "10.0.19041.1");
        method("GetFile", args -> file(args.text(0)));
        method("GetFolder", args -> new FolderObject(world, args.text(0)));
        method("GetDrive", _ -> new Drive(world));
        property("Drives", () -> new Collection(world, "Drives", List.of(new Drive(world))));
        method("CreateTextFile", args -> new TextStream(world, args.text(0), "", 2));
        method("OpenTextFile", this::open);
        method("CreateFolder", args -> new FolderObject(world, args.text(0)));
        method("DeleteFile", args -> delete(args.text(0)));
        method("DeleteFolder", _ -> null);
        method("CopyFile", this::copy);
        method("MoveFile", this::copy);
        method("CopyFolder", _ -> null);
        method("MoveFolder", _ -> null);
        method("GetStandardStream", _ -> new TextStream(world, "", "", 8));
    }

    private static String special(int which) {
        return switch (which) {
            case 0 -> "C:\\Windows";
            case 1 -> "C:\\Windows\\System32";
            default -> Places.TEMP;
        };
    }

    private boolean exists(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        world.trace().add(Type.ENVIRONMENT_CHECK, "what", "file " + path);
        return world.trace().file(path) != null
                || path.equalsIgnoreCase(world.scriptPath())
                || lower.matches(
                        "c:\\\\windows\\\\(?:system32\\\\|syswow64\\\\)?(?:windowspowershell\\\\v1\\.0\\\\)?[a-z0-9]+\\.exe");
    }

    private static String joined(String folder, String name) {
        return folder.endsWith("\\") ? folder + name : folder + "\\" + name;
    }

    private static String afterLast(String text, char sign) {
        return text.substring(text.lastIndexOf(sign) + 1);
    }

    private static String extension(String path) {
        String name = afterLast(path, '\\');
        return name.indexOf('.') < 0 ? "" : afterLast(name, '.');
    }

    static String parent(String path) {
        int end = path.lastIndexOf('\\');
        return end < 0 ? "" : path.substring(0, end);
    }

    private ComObject file(String path) {
        String content = content(path);
        if (content == null && !exists(path)) throw ComException.noFile(path);
        return new FileObject(world, path, content == null ? "MZ" : content);
    }

    private @Nullable String content(String path) {
        Written file = world.trace().file(path);
        if (file != null) return file.content();
        boolean isSelf =
                path.equalsIgnoreCase(world.scriptPath())
                        || path.equalsIgnoreCase(world.script().name());
        return isSelf ? world.script().text() : null;
    }

    private Object open(Args args) {
        String path = args.text(0);
        int mode = (int) args.number(1, 1);
        String content = content(path);
        if (mode == 1 && content == null) {
            world.trace().add(Type.FILE_READ, "path", path);
            throw ComException.noFile(path);
        }
        return new TextStream(world, path, mode == 2 || content == null ? "" : content, mode);
    }

    private @Nullable Object delete(String path) {
        boolean isSelf = path.equalsIgnoreCase(world.scriptPath());
        world.trace()
                .add(Type.FILE_DELETE, "path", path, "self", isSelf ? "yes" : "", "by", world.by());
        return null;
    }

    private @Nullable Object copy(Args args) {
        String from = args.text(0);
        String to = args.text(1);
        String target = to.endsWith("\\") ? to + Paths.fileName(from) : to;
        String content = content(from);
        if (content != null) world.trace().writes(target, content, world.by());
        else world.trace().moves(from, target, world.by());
        return null;
    }

    /** A file. */
    private final class FileObject extends ComObject {
        private final String path;

        FileObject(ComWorld world, String path, String content) {
            super(world, "File");
            this.path = path;
            property("Path", () -> path);
            property("ShortPath", () -> path);
            property(
                    "Name",
                    () -> afterLast(path, '\\'),
                    name -> copy(Args.of(path, joined(parent(path), Args.text(name)))));
            property("ShortName", () -> afterLast(path, '\\'));
            property("Size", () -> (double) content.length());
            property("Type", () -> "File");
            field("Attributes", 32.0);
            property("DateLastModified", () -> "1/2/2024 10:00:00 AM");
            property("DateCreated", () -> "1/2/2024 10:00:00 AM");
            property("ParentFolder", () -> new FolderObject(world, parent(path)));
            property("Drive", () -> new Drive(world));
            method(
                    "OpenAsTextStream",
                    args -> new TextStream(world, path, content, (int) args.number(0, 1)));
            method("Delete", _ -> delete(path));
            method("Copy", args -> copy(Args.of(path, args.text(0))));
            method("Move", args -> copy(Args.of(path, args.text(0))));
        }

        @Override
        public String text() {
            return path;
        }
    }

    /** A folder; nobody has put anything into it. */
    private static final class FolderObject extends ComObject {
        private final String path;

        FolderObject(ComWorld world, String path) {
            super(world, "Folder");
            this.path = path;
            property("Path", () -> path);
            property("ShortPath", () -> path);
            property("Name", () -> afterLast(path, '\\'));
            property("Files", () -> new Collection(world, "Files", List.of()));
            property("SubFolders", () -> new Collection(world, "Folders", below(path)));
            property("ParentFolder", () -> new FolderObject(world, parent(path)));
            property("Drive", () -> new Drive(world));
            property("Size", () -> 4096.0);
            property("DateLastModified", () -> "1/2/2024 10:00:00 AM");
            property("DateCreated", () -> "1/2/2023 10:00:00 AM");
            field("Attributes", 16.0);
            method(
                    "CreateTextFile",
                    args -> new TextStream(world, joined(path, args.text(0)), "", 2));
            method("Delete", _ -> null);
        }

        /** Some that are on every Windows: scripts choose one of them to hide in. */
        private List<@Nullable Object> below(String folder) {
            String lower = folder.toLowerCase(Locale.ROOT).replaceFirst("\\\\$", "");
            return SUBFOLDERS.getOrDefault(lower, List.of()).stream()
                    .<@Nullable Object>map(name -> new FolderObject(world, joined(folder, name)))
                    .toList();
        }

        @Override
        public String text() {
            return path;
        }
    }

    /** The hard disk. */
    private static final class Drive extends ComObject {
        Drive(ComWorld world) {
            super(world, "Drive");
            property("DriveLetter", () -> "C");
            property("DriveType", () -> 2.0);
            property("IsReady", () -> true);
            property("Path", () -> "C:");
            property("RootFolder", () -> new FolderObject(world, "C:\\"));
            property("SerialNumber", () -> checked(world, 1718232045.0));
            property("VolumeName", () -> "System");
            property("FileSystem", () -> "NTFS");
            property("TotalSize", () -> checked(world, 511_000_000_000.0));
            property("FreeSpace", () -> checked(world, 211_000_000_000.0));
            property("AvailableSpace", () -> checked(world, 211_000_000_000.0));
        }

        private static double checked(ComWorld world, double value) {
            world.trace().add(Type.ENVIRONMENT_CHECK, "what", "drive");
            return value;
        }

        @Override
        public String text() {
            return "C:";
        }
    }
}
