package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

/** {@code System.IO.MemoryStream}. */
final class DotNetStream extends ComObject {
    private static final int LONGEST = 32 << 20;

    private final StringBuilder content = new StringBuilder();

    DotNetStream(ComWorld world) {
        super(world, "MemoryStream");
        field("Position", 0.0);
        property("Length", () -> (double) content.length());
        method("Write", args -> write(args.text(0)));
        read("ToArray", _ -> new Bytes(world, content.toString()));
        for (String quiet : new String[] {"Close", "Flush", "Seek", "SetLength"})
            method(quiet, _ -> null);
    }

    private @Nullable Object write(String bytes) {
        if (content.length() + bytes.length() > LONGEST)
            throw new ComException(-2147024882, "Not enough storage is available");
        content.append(bytes);
        return null;
    }

    @Override
    public String text() {
        return content.toString();
    }
}
