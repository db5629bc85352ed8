package dev.peekaboo.emulation.script;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code MSXML2.DOMDocument}, as far as droppers use it: to decode Base64 and hex through an
 * element, to fetch a document, and to run script in a style sheet.
 */
final class XmlDocument extends ComObject {
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?is)<(?:ms:|msxsl:)?script[^>]*?(?:language\\s*=\\s*[\"']([^\"']*)[\"'])?[^>]*>(?:\\s*<!\\[CDATA\\[)?(.*?)(?:\\]\\]>\\s*)?</(?:ms:|msxsl:)?script>");

    private String xml = "";

    XmlDocument(ComWorld world) {
        super(world, "MSXML2.DOMDocument");
        field("async", true);
        field("validateOnParse", true);
        field("resolveExternals", true);
        field("preserveWhiteSpace", false);
        property("xml", () -> xml);
        property("text", () -> xml.replaceAll("<[^>]*>", ""));
        property("readyState", () -> 4.0);
        property("parseError", () -> new ParseError(world));
        property("documentElement", () -> new Element(world, "root"));
        method("createElement", args -> new Element(world, args.text(0)));
        method("createNode", args -> new Element(world, args.text(1)));
        method("createTextNode", args -> new Element(world, args.text(0)));
        method("createAttribute", args -> new Element(world, args.text(0)));
        method("appendChild", args -> args.value(0));
        method("setProperty", _ -> null);
        method("load", args -> load(args.text(0)));
        method("loadXML", args -> loadXml(args.text(0)));
        method("transformNode", args -> transform(args));
        method("transformNodeToObject", args -> transform(args));
        read("selectSingleNode", _ -> new Element(world, "node"));
        read(
                "getElementsByTagName",
                _ -> new Collection(world, "nodes", List.of(new Element(world, "node"))));
        read(
                "selectNodes",
                _ -> new Collection(world, "nodes", List.of(new Element(world, "node"))));
    }

    private boolean load(String url) {
        if (url.matches("(?i)https?://.*")) {
            world.trace().fetches(url, world.by());
            xml = world.trace().download();
        }
        return true;
    }

    private boolean loadXml(String text) {
        xml = text;
        return true;
    }

    private String transform(Args args) {
        Object sheet = args.value(0);
        String source = sheet instanceof XmlDocument other ? other.xml : xml;
        if (world.trace().isMarked(source))
            world.trace().runsCode(source, world.by(), "style sheet");
        Matcher script = SCRIPT.matcher(source);
        while (script.find()) {
            String language = script.group(1) == null ? "JScript" : script.group(1);
            world.host().run(language, script.group(2));
        }
        return "";
    }

    /** Nothing was wrong. */
    private static final class ParseError extends ComObject {
        ParseError(ComWorld world) {
            super(world, "parseError");
            property("errorCode", () -> 0.0);
            property("reason", () -> "");
        }
    }

    /** An element whose text is read as its data type says. */
    private static final class Element extends ComObject {
        private String text = "";
        private String type = "";

        Element(ComWorld world, String tag) {
            super(world, "element");
            property("tagName", () -> tag);
            property("nodeName", () -> tag);
            property("dataType", () -> type, value -> type = Args.text(value));
            property("text", () -> text, value -> text = Args.text(value));
            property("nodeValue", () -> text, value -> text = Args.text(value));
            property("nodeTypedValue", this::typed, this::setTyped);
            property("xml", () -> text);
            method("appendChild", args -> args.value(0));
            method("setAttribute", this::setAttribute);
            read("getAttribute", _ -> "");
            property("childNodes", () -> new Collection(world, "nodes", List.of()));
            property("firstChild", () -> this);
        }

        private @Nullable Object setAttribute(Args args) {
            if (args.text(0).endsWith("dt")) type = args.text(1);
            return null;
        }

        private Object typed() {
            return switch (type.toLowerCase(java.util.Locale.ROOT)) {
                case "bin.base64" -> bytes(base64(text));
                case "bin.hex" -> bytes(hex(text));
                default -> text;
            };
        }

        private void setTyped(@Nullable Object value) {
            String bytes = Args.text(value);
            text =
                    switch (type.toLowerCase(java.util.Locale.ROOT)) {
                        case "bin.base64" ->
                                Base64.getEncoder()
                                        .encodeToString(
                                                bytes.getBytes(StandardCharsets.ISO_8859_1));
                        case "bin.hex" ->
                                HexFormat.of()
                                        .formatHex(bytes.getBytes(StandardCharsets.ISO_8859_1));
                        default -> bytes;
                    };
        }

        private Bytes bytes(byte[] decoded) {
            return new Bytes(world, new String(decoded, StandardCharsets.ISO_8859_1));
        }

        private static byte[] base64(String text) {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException _) {
                throw new ComException(-1072896659, "Error parsing data as bin.base64");
            }
        }

        private static byte[] hex(String text) {
            String digits = text.replaceAll("[^0-9a-fA-F]", "");
            return HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1));
        }
    }
}
