package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Written;
import dev.peekaboo.report.Behaviour.Type;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The files macros have open. None is a real one. */
final class OpenFiles {
    private static final int MOST = 100;
    private static final int LONGEST = 1 << 20;

    private final Trace trace;
    private final Map<Integer, Open> open = new TreeMap<>();
    private int next = 1;

    OpenFiles(Trace trace) {
        this.trace = trace;
    }

    /** One of them; places count from 0. */
    private static final class Open {
        private final String path;
        private final StringBuilder content;
        private int at;
        private boolean isChanged;

        Open(String path, String content) {
            this.path = path;
            this.content = new StringBuilder(content);
        }
    }

    /**
     * Opens one; its number.
     *
     * @param isNew whether what it held is gone
     * @throws Failed if nobody wrote it before, and it is not to be written
     */
    int open(String name, boolean isNew, boolean isForReading) {
        String path = Folders.full(name);
        Written file = trace.file(path);
        if (isForReading) trace.add(Type.FILE_READ, "path", path, "by", "xlm");
        if (open.size() >= MOST) throw new Failed("#N/A");
        open.put(next, new Open(path, isNew || file == null ? "" : file.content()));
        return next++;
    }

    private Open at(double number) {
        Open file = open.get((int) number);
        if (file == null) throw new Failed("#VALUE!");
        return file;
    }

    int write(double number, String text) {
        Open file = at(number);
        if (file.content.length() + text.length() > LONGEST) {
            trace.limit("the length of a written file");
            throw new Failed("#N/A");
        }
        file.content.replace(
                file.at, Math.min(file.content.length(), file.at + text.length()), text);
        file.at += text.length();
        file.isChanged = true;
        return text.length();
    }

    /** At the end of the file an error. */
    String read(double number, int length) {
        Open file = at(number);
        if (file.at >= file.content.length()) throw new Failed("#N/A");
        int end = Math.clamp((long) file.at + Math.max(length, 0), file.at, file.content.length());
        String text = file.content.substring(file.at, end);
        file.at = end;
        return text;
    }

    String readLine(double number) {
        Open file = at(number);
        if (file.at >= file.content.length()) throw new Failed("#N/A");
        int end = file.content.indexOf("\n", file.at);
        String line = file.content.substring(file.at, end < 0 ? file.content.length() : end);
        file.at = end < 0 ? file.content.length() : end + 1;
        return line.replaceFirst("\r$", "");
    }

    int size(double number) {
        return at(number).content.length();
    }

    /** Counted from 1. */
    int position(double number) {
        return at(number).at + 1;
    }

    void moves(double number, int position) {
        Open file = at(number);
        file.at = Math.clamp(position - 1L, 0, file.content.length());
    }

    void close(double number) {
        Open file = open.remove((int) number);
        if (file != null && file.isChanged) trace.writes(file.path, file.content.toString(), "xlm");
    }

    void closeAll() {
        for (Integer number : java.util.List.copyOf(open.keySet())) close(number);
    }

    boolean exists(String name) {
        String path = Folders.full(name);
        return trace.file(path) != null
                || path.toLowerCase(Locale.ROOT).matches("c:\\\\(?:windows|users|program files).*");
    }
}
