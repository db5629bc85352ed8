package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Paths;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An OLE object in a document: a packed file, a link to elsewhere, a formula, another document. */
final class EmbeddedObject {
    /** {0002CE02-0000-0000-C000-000000000046}, the old equation editor. */
    private static final String EQUATION = "\u0002\u00ce\u0002\0\0\0\0\0\u00c0\0\0\0\0\0\0\u0046";

    /** EQNOLEFILEHDR: its size, 28, and version 2. */
    private static final String EQUATION_HEADER = "\u001c\0\0\0\u0002\0";

    /** The editor keeps 32 characters of a font's name. */
    private static final int LONGEST_FONT = 40;

    private static final String PACKED = "\u0001Ole10Native";
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:mhtml:|script:)?https?://[\\x21-\\x7e]{3,500}");

    private final Trace trace;
    private final Links links;

    EmbeddedObject(Trace trace, Links links) {
        this.trace = trace;
        this.links = links;
    }

    /**
     * Looks at one.
     *
     * @param name its class, as far as it is told
     * @param data its own bytes, one character a byte
     * @param isUpdated whether the document loads it when it is opened
     */
    void look(String name, String data, boolean isUpdated) {
        trace.effort().spend(data.length());
        Map<String, String> streams = CompoundFile.streams(data);
        String kind = kind(name.toLowerCase(Locale.ROOT), data);
        String packed = streams.getOrDefault(PACKED, "");
        trace.add(
                Type.OBJECT_EMBED,
                "class",
                name,
                "kind",
                kind,
                "auto",
                isUpdated ? "yes" : "",
                "broken",
                kind.equals("equation") && isBroken(data, streams) ? "yes" : "",
                "by",
                "document");
        if (kind.equals("package")) pack(data, 0);
        if (!packed.isEmpty() && !kind.equals("equation")) pack(packed, 4);
        if (kind.equals("link")) link(data);
        if (kind.equals("document") && packed.isEmpty() && CompoundFile.isOne(data))
            trace.brings("embedded.ole", data);
        if (data.startsWith("PK\u0003\u0004") || streams.containsKey("Package"))
            trace.brings("embedded.zip", streams.getOrDefault("Package", data));
    }

    private static String kind(String name, String data) {
        if (name.startsWith("equation") || data.contains(EQUATION)) return "equation";
        if (name.equals("package")) return "package";
        if (name.contains("link") || name.equals("htmlfile")) return "link";
        return "document";
    }

    /** A formula that the editor would not have written. */
    private static boolean isBroken(String data, Map<String, String> streams) {
        String native_ = streams.getOrDefault("Equation Native", streams.isEmpty() ? data : "");
        int header = native_.indexOf(EQUATION_HEADER);
        if (header < 0) return true;
        Raw formula = new Raw(native_);
        int at = header + 28 + 5;
        for (int i = 0; i < 20; i++, at++) {
            int tag = formula.u8(at) & 15;
            if (tag == 8) return formula.text(at + 3, 600).length() > LONGEST_FONT;
            if (tag < 10) return false;
        }
        return false;
    }

    /** The packager's record: two names, a temporary path, the file. */
    private void pack(String data, int start) {
        Raw raw = new Raw(data);
        int at = start + 2;
        String label = raw.text(at, 512);
        at += label.length() + 1;
        String path = raw.text(at, 512);
        at += path.length() + 1 + 4;
        int length = raw.i32(at);
        at += 4 + Math.clamp(length, 0, 2048);
        int size = raw.i32(at);
        if (size <= 0 || at + 4 >= data.length()) {
            trace.unsupported("a packed object");
            return;
        }
        String name = Paths.fileName(label.isEmpty() ? path : label);
        trace.add(
                Type.FILE_OFFER,
                "name",
                name,
                "how",
                "package",
                "content",
                Paths.runs(name) ? "runnable" : "data",
                "trigger",
                "click",
                "bytes",
                String.valueOf(size),
                "by",
                "document");
        trace.brings(name, raw.part(at + 4, size));
    }

    /** Monikers hold their address as UTF-16. */
    private void link(String data) {
        for (int shift = 0; shift < 2; shift++) {
            byte[] bytes =
                    data.substring(Math.min(shift, data.length()))
                            .getBytes(StandardCharsets.ISO_8859_1);
            Matcher address = ADDRESS.matcher(new String(bytes, StandardCharsets.UTF_16LE));
            if (address.find()) {
                links.told(address.group(), "ole-link");
                return;
            }
        }
        Matcher plain = ADDRESS.matcher(data);
        if (plain.find()) links.told(plain.group(), "ole-link");
    }
}
