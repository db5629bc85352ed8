package dev.peekaboo.emulation.script;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** {@code System.Text.UTF8Encoding} and its relatives, for scripts that turn bytes into text. */
final class DotNetEncoding extends ComObject {
    private final Charset charset;

    /** One byte a letter, or UTF-8. */
    DotNetEncoding(ComWorld world) {
        this(world, StandardCharsets.UTF_8);
    }

    private DotNetEncoding(ComWorld world, Charset charset) {
        super(world, "Encoding");
        this.charset = charset;
        // The overloads of .NET have numbers here.
        for (String bytes : new String[] {"GetBytes", "GetBytes_4", "GetBytes_2"})
            read(bytes, args -> new Bytes(world, encoded(args.text(0))));
        for (String text : new String[] {"GetString", "GetString_2"})
            read(text, args -> decoded(args.text(0)));
        for (String count : new String[] {"GetByteCount_2", "GetByteCount"})
            read(count, args -> (double) encoded(args.text(0)).length());
        for (String count : new String[] {"GetCharCount", "GetCharCount_2"})
            read(count, args -> (double) decoded(args.text(0)).length());
    }

    /** Two bytes a letter. */
    static DotNetEncoding wide(ComWorld world) {
        return new DotNetEncoding(world, StandardCharsets.UTF_16LE);
    }

    private String encoded(String text) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
