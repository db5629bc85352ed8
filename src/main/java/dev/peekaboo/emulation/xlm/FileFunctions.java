package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;
import dev.peekaboo.report.Behaviour.Type;

import java.util.HashMap;
import java.util.Map;

/** Functions of files. */
final class FileFunctions {
    /** Of FOPEN: the file is made anew. */
    private static final int NEW = 3;

    private static final int READ_ONLY = 2;

    private FileFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put(
                "FOPEN",
                args -> {
                    int access = args.whole(1, 1);
                    return new Num(
                            args.machine()
                                    .files()
                                    .open(args.text(0), access == NEW, access == READ_ONLY));
                });
        all.put("FCLOSE", FileFunctions::close);
        all.put("FSIZE", args -> new Num(args.machine().files().size(args.number(0))));
        all.put("FPOS", FileFunctions::position);
        all.put("FWRITE", args -> written(args, ""));
        all.put("FWRITELN", args -> written(args, "\r\n"));
        all.put(
                "FREAD",
                args -> new Text(args.machine().files().read(args.number(0), args.whole(1, 255))));
        all.put("FREADLN", args -> new Text(args.machine().files().readLine(args.number(0))));
        all.put("FILE.DELETE", FileFunctions::delete);
        all.put("FILE.EXISTS", FileFunctions::exists);
        all.put("FILES", FileFunctions::files);
        all.put("DIRECTORY", _ -> new Text(Folders.WORKBOOK));
        all.put("CREATE.DIRECTORY", _ -> Value.TRUE);
        all.put("SAVE.AS", FileFunctions::saveAs);
        all.put("SAVE.COPY.AS", FileFunctions::saveAs);
        return all;
    }

    private static Value close(Arguments args) {
        args.machine().files().close(args.number(0));
        return Value.TRUE;
    }

    private static Value position(Arguments args) {
        if (args.has(1)) args.machine().files().moves(args.number(0), args.whole(1));
        return new Num(args.machine().files().position(args.number(0)));
    }

    private static Value written(Arguments args, String end) {
        return new Num(args.machine().files().write(args.number(0), args.text(1) + end));
    }

    private static Value delete(Arguments args) {
        args.machine()
                .trace()
                .add(Type.FILE_DELETE, "path", Folders.full(args.text(0)), "by", "xlm");
        return Value.TRUE;
    }

    private static Value exists(Arguments args) {
        args.machine().asks("file " + args.text(0));
        return Value.of(args.machine().files().exists(args.text(0)));
    }

    private static Value files(Arguments args) {
        String path = args.has(0) ? args.text(0) : "*.*";
        args.machine().asks("file " + path);
        if (args.machine().files().exists(path)) return new Text(Paths.fileName(path));
        throw new Failed("#N/A");
    }

    /** Kinds of files of its own are harmless; what Windows runs is not followed. */
    private static Value saveAs(Arguments args) {
        String path = args.has(0) ? Folders.full(args.text(0)) : "";
        if (Paths.runs(path)) {
            args.machine().trace().writes(path, "the workbook", "xlm");
            args.machine().trace().unsupported("a workbook saved as a script");
        }
        return Value.TRUE;
    }
}
