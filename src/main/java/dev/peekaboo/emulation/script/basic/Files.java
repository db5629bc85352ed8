package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Written;
import dev.peekaboo.emulation.script.Places;
import dev.peekaboo.report.Behaviour.Type;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files a program has open, and those it copies and deletes. None is a real one. */
final class Files {
    private static final int MOST = 511;

    private final BasicRun run;
    private final Map<Integer, OpenFile> open = new TreeMap<>();

    Files(BasicRun run) {
        this.run = run;
    }

    private Trace trace() {
        return run.trace();
    }

    /** The next number nobody uses. */
    int free() {
        for (int i = 1; i <= MOST; i++) if (!open.containsKey(i)) return i;
        throw VbError.of(67);
    }

    void open(int number, String name, String mode) {
        if (number < 1 || number > MOST) throw VbError.of(52);
        if (open.containsKey(number)) throw VbError.of(55);
        String path = path(name);
        Optional<String> content = content(path);
        switch (mode) {
            case "input" -> {
                trace().add(Type.FILE_READ, "path", path, "by", run.world().by());
                if (content.isEmpty()) throw VbError.of(53);
                open.put(number, new OpenFile(path, content.get(), false, 0));
            }
            case "output" -> open.put(number, new OpenFile(path, "", true, 0));
            case "append" -> {
                String old = content.orElse("");
                open.put(number, new OpenFile(path, old, true, old.length()));
            }
            default -> open.put(number, new OpenFile(path, content.orElse(""), true, 0));
        }
    }

    /** As it is written where a program runs. */
    String path(String name) {
        String path = Places.expand(name);
        boolean isFull = path.indexOf(':') == 1 || path.startsWith("\\\\");
        return isFull ? path : Places.DOWNLOADS + "\\" + path.replaceFirst("^\\.?\\\\", "");
    }

    Optional<String> content(String path) {
        Written file = trace().file(path);
        if (file != null) return Optional.of(file.content());
        return path.equalsIgnoreCase(run.world().scriptPath())
                ? Optional.of(run.material().text())
                : Optional.empty();
    }

    OpenFile at(int number) {
        OpenFile file = open.get(number);
        if (file == null) throw VbError.of(52);
        return file;
    }

    void close(int number) {
        OpenFile file = open.remove(number);
        if (file != null && file.isToBeWritten())
            trace().writes(file.path(), file.content(), run.world().by());
    }

    void closeAll() {
        new ArrayList<>(open.keySet()).forEach(this::close);
    }

    boolean exists(String name) {
        String path = path(name);
        trace().add(Type.ENVIRONMENT_CHECK, "what", "file " + path);
        return content(path).isPresent()
                || path.toLowerCase(java.util.Locale.ROOT)
                        .matches(
                                "c:\\\\(?:windows(?:\\\\system32|\\\\syswow64)?(?:\\\\[a-z0-9]+\\.exe)?|users\\\\admin(?:\\\\appdata[^.]*)?|program files.*)\\\\?");
    }

    void copied(String from, String to) {
        Optional<String> content = content(path(from));
        if (content.isPresent()) trace().writes(path(to), content.get(), run.world().by());
        else trace().moves(path(from), path(to), run.world().by());
    }

    void moved(String from, String to) {
        copied(from, to);
    }

    void deleted(String name) {
        String path = path(name);
        boolean isSelf = path.equalsIgnoreCase(run.world().scriptPath());
        trace().add(
                        Type.FILE_DELETE,
                        "path",
                        path,
                        "self",
                        isSelf ? "yes" : "",
                        "by",
                        run.world().by());
    }
}
