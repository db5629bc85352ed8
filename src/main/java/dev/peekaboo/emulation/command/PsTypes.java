package dev.peekaboo.emulation.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What .NET's types turn values into. */
final class PsTypes {
    private static final int LONGEST = 16 << 20;

    private PsTypes() {}

    static Object cast(String name, Object value) {
        String type = name.toLowerCase(Locale.ROOT).replaceFirst("^system\\.", "").replace(" ", "");
        return switch (type) {
            case "char" -> character(value);
            case "string" -> PsValues.text(value);
            case "int",
                    "int32",
                    "int64",
                    "long",
                    "byte",
                    "uint32",
                    "int16",
                    "uint16",
                    "uint64",
                    "sbyte",
                    "double",
                    "float",
                    "decimal",
                    "single" ->
                    value instanceof List<?> items && items.size() != 1
                            ? value
                            : PsValues.number(value);
            case "char[]" -> each(value, PsTypes::character);
            case "byte[]" -> each(value, PsValues::number);
            case "int[]", "int32[]" -> each(value, PsValues::number);
            case "string[]" -> each(value, PsValues::text);
            case "array", "object[]" -> PsValues.list(value);
            case "bool", "boolean" -> PsValues.truth(value);
            case "void" -> PsValues.NULL;
            case "scriptblock" -> value;
            case "type" -> new PsObject(PsValues.text(value), true);
            case "io.memorystream" -> stream(value);
            case "net.webclient" -> new PsObject("net.webclient", false);
            default -> value;
        };
    }

    private static Character character(Object value) {
        if (value instanceof Character letter) return letter;
        if (value instanceof String text && text.length() == 1) return text.charAt(0);
        return (char) PsValues.integer(value);
    }

    private static List<Object> each(
            Object value, java.util.function.Function<Object, Object> form) {
        List<Object> all = new ArrayList<>();
        for (Object item : PsValues.items(value)) all.add(form.apply(item));
        return all;
    }

    static PsObject stream(Object bytes) {
        PsObject stream = new PsObject("io.memorystream", false);
        stream.fields.put("bytes", PsValues.latin1(bytes));
        return stream;
    }

    static List<Object> fromBase64(String text) {
        String clean = text.replaceAll("\\s", "");
        try {
            return PsValues.bytes(Base64.getDecoder().decode(clean));
        } catch (IllegalArgumentException e) {
            throw new PsException("no Base64", e);
        }
    }

    /** The encoding a .NET object or its name stands for. */
    static Charset charset(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replaceAll("^.*[.:]", "")) {
            case "unicode", "unicodeencoding", "utf-16", "utf-16le" -> StandardCharsets.UTF_16LE;
            case "bigendianunicode" -> StandardCharsets.UTF_16BE;
            case "utf8", "utf8encoding", "utf-8" -> StandardCharsets.UTF_8;
            default -> StandardCharsets.ISO_8859_1;
        };
    }

    /** Unpacks what a GZipStream or DeflateStream unpacks; one character a byte. */
    static String inflate(String packed, boolean isGzip) {
        byte[] bytes = packed.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in =
                isGzip
                        ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                        : new InflaterInputStream(
                                new ByteArrayInputStream(bytes), new Inflater(true))) {
            return new String(upToLimit(in), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new PsException("packed data that cannot be read", e);
        }
    }

    private static byte[] upToLimit(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 13];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > LONGEST) throw new PsException("packed data too long");
            }
        } catch (java.io.EOFException e) {
            // A stream cut short gives what it held, as .NET's does.
            if (out.size() == 0) throw e;
        }
        return out.toByteArray();
    }
}
