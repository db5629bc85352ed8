package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Written;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code ADODB.Stream}: bytes, or text in an encoding. */
final class AdoStream extends ComObject {
    private static final int LONGEST = 32 << 20;

    private String content = "";
    private int position;
    private String charset = "Unicode";

    /** Whether it was filled with bytes, not with text. */
    private boolean isBinary;

    AdoStream(ComWorld world) {
        super(world, "ADODB.Stream");
        field("Type", 2.0);
        field("Mode", 0.0);
        field("LineSeparator", -1.0);
        property("Charset", () -> charset, value -> charset = Args.text(value));
        property("State", () -> 1.0);
        property("EOS", () -> position >= content.length());
        property("Size", () -> (double) content.length());
        property("Position", () -> (double) position, value -> moveTo(Args.of(value)));
        method("Open", _ -> null);
        method("Close", _ -> close());
        method("Flush", _ -> null);
        method("Cancel", _ -> null);
        method("Write", args -> writeBytes(args.text(0)));
        method(
                "WriteText",
                args -> write(encoded(args.text(0)) + (args.number(1, 0) == 1 ? "\r\n" : "")));
        read("Read", args -> new Bytes(world, take(args)));
        read("ReadText", args -> decoded(take(args)));
        method("SetEOS", _ -> cut());
        method("SkipLine", _ -> null);
        method("CopyTo", this::copyTo);
        method("SaveToFile", args -> save(args.text(0)));
        method("LoadFromFile", args -> load(args.text(0)));
    }

    /**
     * Only encodings of one byte a letter change anything: droppers undo their ciphers with them.
     */
    private @Nullable Charset single() {
        String name =
                charset.toLowerCase(Locale.ROOT).equals("437")
                        ? "IBM437"
                        : charset.toLowerCase(Locale.ROOT);
        boolean isSingle =
                name.matches("(?i)ibm\\d+|cp\\d+|windows-125\\d|koi8-.*|iso-8859-(?!1$)\\d+");
        return isSingle && Charset.isSupported(name) ? Charset.forName(name) : null;
    }

    private String encoded(String text) {
        Charset single = single();
        return single == null
                ? text
                : new String(text.getBytes(single), StandardCharsets.ISO_8859_1);
    }

    private String decoded(String bytes) {
        if (isBinary && charset.matches("(?i)unicode|utf-16(?:le)?")) return wide(bytes);
        if (isBinary && charset.equalsIgnoreCase("utf-8"))
            return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        Charset single = single();
        return single == null
                ? bytes
                : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), single);
    }

    /** Two bytes a letter, if it looks so: a text of one byte a letter stays. */
    private static String wide(String bytes) {
        String start = bytes.substring(0, Math.min(bytes.length(), 200));
        boolean isWide = start.startsWith("\u00ff\u00fe") || start.indexOf('\0') >= 0;
        return isWide
                ? new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE)
                        .replace("\ufeff", "")
                : bytes;
    }

    private @Nullable Object moveTo(Args to) {
        position = Math.clamp((long) to.number(0, 0), 0, content.length());
        return null;
    }

    private @Nullable Object writeBytes(String bytes) {
        isBinary = true;
        return write(bytes);
    }

    private @Nullable Object write(String more) {
        if (content.length() + more.length() > LONGEST)
            throw new ComException(-2147024882, "Not enough storage is available");
        int end = Math.min(content.length(), position + more.length());
        content = content.substring(0, position) + more + content.substring(end);
        position += more.length();
        return null;
    }

    private String take(Args args) {
        int count = (int) args.number(0, -1);
        int end = count < 0 ? content.length() : Math.min(content.length(), position + count);
        String taken = content.substring(Math.min(position, end), end);
        position = end;
        return taken;
    }

    private @Nullable Object cut() {
        content = content.substring(0, position);
        return null;
    }

    private @Nullable Object close() {
        position = 0;
        return null;
    }

    private @Nullable Object copyTo(Args args) {
        if (args.value(0) instanceof AdoStream other) other.write(take(Args.of(args.value(1))));
        return null;
    }

    private @Nullable Object save(String path) {
        world.trace().writes(Places.expand(path), content, world.by());
        return null;
    }

    private @Nullable Object load(String path) {
        Written file = world.trace().file(path);
        if (file != null) content = file.content();
        else if (path.equalsIgnoreCase(world.scriptPath())) content = world.script().text();
        else throw ComException.noFile(path);
        position = 0;
        return null;
    }
}
