package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** A text file that is read or written. */
final class TextStream extends ComObject {
    private static final int LONGEST = 16 << 20;

    private final StringBuilder content;
    private final String path;
    private final boolean isWritten;
    private int at;

    /**
     * @param path empty if it is no file
     * @param mode 1 reading, 2 writing, 8 appending
     */
    TextStream(ComWorld world, String path, String content, int mode) {
        super(world, "TextStream");
        this.path = path;
        this.content = new StringBuilder(content);
        isWritten = mode != 1;
        method("Write", args -> write(args.text(0)));
        method("WriteLine", args -> write(args.text(0) + "\r\n"));
        method("WriteBlankLines", _ -> write("\r\n"));
        method("Close", _ -> close());
        read("ReadAll", _ -> take(this.content.length()));
        read("ReadLine", _ -> line());
        read("Read", args -> take(at + (int) args.number(0, 0)));
        method("Skip", args -> take(at + (int) args.number(0, 0)));
        method("SkipLine", _ -> line());
        property("AtEndOfStream", () -> at >= this.content.length());
        property("AtEndOfLine", () -> at >= this.content.length());
        property("Line", () -> 1.0);
        property("Column", () -> 1.0);
    }

    private @Nullable Object write(String text) {
        if (content.length() + text.length() > LONGEST)
            throw new ComException(-2147024784, "Disk full");
        content.append(text);
        return null;
    }

    /** The file is there when it is closed; until then nothing is known to be in it. */
    private @Nullable Object close() {
        if (isWritten && !path.isEmpty())
            world.trace().writes(path, content.toString(), world.by());
        return null;
    }

    private String take(int end) {
        int to = Math.clamp(end, at, content.length());
        String taken = content.substring(at, to);
        at = to;
        return taken;
    }

    private String line() {
        int end = content.indexOf("\n", at);
        String line = take(end < 0 ? content.length() : end + 1);
        return line.stripTrailing();
    }
}
