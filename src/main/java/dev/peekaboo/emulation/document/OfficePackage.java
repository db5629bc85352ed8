package dev.peekaboo.emulation.document;

import dev.peekaboo.emulation.Trace;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Office document of XML parts (ECMA-376): what it links to, its fields, objects and cells. */
final class OfficePackage {
    private static final Pattern RELATIONSHIP =
            Pattern.compile("(?is)<(?:\\w+:)?Relationship\\s([^>]*)>");
    private static final Pattern FIELD_PART =
            Pattern.compile(
                    "(?is)<w:fldSimple\\b[^>]*?\\bw:instr\\s*=\\s*\"([^\"]*)\"|<w:instrText\\b[^>]*>([^<]*)<|<w:fldChar\\b[^>]*?\\bw:fldCharType\\s*=\\s*\"(begin|separate|end)\"");

    private static final Pattern DDE_LINK =
            Pattern.compile(
                    "(?is)<ddeLink\\b[^>]*?\\bddeService\\s*=\\s*\"([^\"]*)\"[^>]*?\\bddeTopic\\s*=\\s*\"([^\"]*)\"");

    /** What a document loads by itself; all others wait for a click or are its own business. */
    private static final Set<String> LOADED =
            Set.of(
                    "attachedTemplate",
                    "oleObject",
                    "frame",
                    "image",
                    "subDocument",
                    "externalLinkPath",
                    "audio",
                    "video",
                    "media",
                    "package",
                    "control",
                    "customXml");

    private static final int MOST_FIELDS = 5_000;

    private final PackageFile parts;
    private final Trace trace;
    private final Links links;

    OfficePackage(String bytes, Trace trace) {
        this.trace = trace;
        parts = new PackageFile(bytes, trace);
        links = new Links(trace);
    }

    void read() {
        trace.enters("document");
        for (String name : parts.names()) {
            if (name.endsWith(".rels")) relationships(text(name));
            else if (name.matches(
                    "word/(?:document|header|footer|footnotes|endnotes|comments|glossary/document)\\d*\\.xml"))
                fields(text(name));
            else if (name.startsWith("xl/externallinks/") && name.endsWith(".xml"))
                tables(text(name));
            else if (name.contains("/embeddings/") && name.endsWith(".bin"))
                new EmbeddedObject(trace, links).look("", parts.read(name), false);
            else if (name.contains("/embeddings/") && !name.contains("_rels"))
                trace.brings(name.substring(name.lastIndexOf('/') + 1), parts.read(name));
        }
    }

    private String text(String name) {
        byte[] bytes = parts.read(name).getBytes(StandardCharsets.ISO_8859_1);
        boolean isWide = bytes.length > 1 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe;
        return new String(bytes, isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private void relationships(String xml) {
        Matcher relationship = RELATIONSHIP.matcher(xml);
        while (relationship.find()) {
            String attributes = relationship.group(1);
            if (!attribute(attributes, "TargetMode").equalsIgnoreCase("external")) continue;
            String type = attribute(attributes, "Type");
            String how = type.substring(type.lastIndexOf('/') + 1);
            String target = attribute(attributes, "Target");
            if (LOADED.contains(how)) links.told(target, how);
            else if (!target.matches("(?is)(https?|mailto|file|ftp|tel|#|javascript:void).*")
                    && how.equals("hyperlink")) links.told(target, how);
        }
    }

    private static String attribute(String attributes, String name) {
        Matcher value =
                Pattern.compile("(?is)\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')")
                        .matcher(attributes);
        if (!value.find()) return "";
        return plain(value.group(1) == null ? value.group(2) : value.group(1));
    }

    /** A field's instruction may be spread over many runs, and fields stand in fields. */
    private void fields(String xml) {
        Matcher part = FIELD_PART.matcher(xml);
        StringBuilder instruction = new StringBuilder();
        int depth = 0;
        for (int i = 0; part.find(); i++) {
            if (i > MOST_FIELDS * 10) {
                trace.limit("fields of a document");
                return;
            }
            if (part.group(1) != null) links.field(plain(part.group(1)));
            else if (part.group(2) != null) instruction.append(plain(part.group(2)));
            else if (part.group(3).equals("begin")) depth++;
            else if (part.group(3).equals("end") && --depth <= 0) {
                links.field(instruction.toString());
                instruction.setLength(0);
                depth = 0;
            }
        }
        if (!instruction.isEmpty()) links.field(instruction.toString());
    }

    private void tables(String xml) {
        Matcher link = DDE_LINK.matcher(xml);
        for (int i = 0; i < 100 && link.find(); i++)
            links.start(plain(link.group(1)), plain(link.group(2)));
    }

    private static String plain(String text) {
        return text.replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#10;", "\n")
                .replace("&amp;", "&");
    }
}
