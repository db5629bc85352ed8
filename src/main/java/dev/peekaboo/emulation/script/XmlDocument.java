package dev.peekaboo.emulation.script;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code MSXML2.DOMDocument}, as far as droppers use it: to decode Base64 and hex through an
 * element, to keep and find texts, to fetch a document, and to run script in a style sheet.
 */
final class XmlDocument extends ComObject {
    private static final int LONGEST = 4 << 20;

    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?is)<(?:[\\w-]+:)?script([^>]*)>(?:\\s*<!\\[CDATA\\[)?(.*?)(?:\\]\\]>\\s*)?</(?:[\\w-]+:)?script>");

    private static final Pattern LANGUAGE =
            Pattern.compile("(?i)\\blanguage\\s*=\\s*[\"']([^\"']*)[\"']");

    /** A function of the script, called in an expression of the sheet. */
    private static final Pattern CALL =
            Pattern.compile("(?is)<[^>]*=\\s*[\"'][^\"'>]*?\\b[\\w-]+:([\\w]+)\\s*\\(");

    private String xml = "";
    private Document document = new Document("");

    XmlDocument(ComWorld world) {
        super(world, "MSXML2.DOMDocument");
        field("async", true);
        field("validateOnParse", true);
        field("resolveExternals", true);
        field("preserveWhiteSpace", false);
        field("onreadystatechange", null);
        property("xml", () -> xml.isEmpty() ? document.outerHtml() : xml);
        property("text", () -> document.wholeText());
        property("readyState", () -> 4.0);
        property("parseError", () -> new ParseError(world));
        property("documentElement", () -> new XmlNode(world, root()));
        property("firstChild", () -> new XmlNode(world, root()));
        property("childNodes", () -> new XmlNode(world, document).get("childNodes"));
        method("createElement", args -> made(args.text(0)));
        method("createElementNS", args -> made(args.text(1)));
        method("createNode", args -> made(args.text(1)));
        method("createAttribute", args -> made(args.text(0)));
        for (String text : new String[] {"createTextNode", "createCDATASection", "createComment"})
            method(text, args -> text(args.text(0)));
        method("createProcessingInstruction", args -> made(args.text(0)));
        method("createDocumentFragment", _ -> made("fragment"));
        method("appendChild", args -> new XmlNode(world, document).call("appendChild", args));
        method("setProperty", _ -> null);
        read("getProperty", _ -> "");
        method("load", args -> load(args));
        method("loadXML", args -> read(args.text(0)));
        method("save", args -> save(args.text(0)));
        method("transformNode", this::transform);
        method("transformNodeToObject", this::transform);
        for (String find :
                new String[] {
                    "selectSingleNode", "selectNodes", "getElementsByTagName", "getElementById"
                }) read(find, args -> new XmlNode(world, document).call(find, args));
    }

    private XmlNode made(String tag) {
        return new XmlNode(world, XmlNode.element(tag));
    }

    private XmlNode text(String text) {
        XmlNode node = made("text");
        node.put("text", text);
        return node;
    }

    private Element root() {
        Element root = document.firstElementChild();
        if (root != null) return root;
        // What is no document at all is taken for one text.
        Element all = document.appendElement("root");
        all.text(xml);
        return all;
    }

    private boolean load(Args args) {
        String url = args.text(0);
        if (args.value(0) instanceof XmlDocument other) return read(other.xml);
        if (!url.matches("(?i)https?://.*")) return false;
        world.trace().fetches(url, world.by());
        return read(world.trace().download());
    }

    private boolean read(String text) {
        xml = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        world.trace().effort().spend(xml.length());
        document = Jsoup.parse(xml, "", Parser.xmlParser());
        return true;
    }

    private @Nullable Object save(String path) {
        world.trace().writes(Places.expand(path), Args.text(get("xml")), world.by());
        return null;
    }

    private String transform(Args args) {
        Object sheet = args.value(0);
        String source = sheet instanceof XmlDocument other ? other.xml : xml;
        if (world.trace().isMarked(source))
            world.trace().runsCode(source, world.by(), "style sheet");
        Matcher script = SCRIPT.matcher(source);
        String language = "JScript";
        while (script.find()) {
            Matcher named = LANGUAGE.matcher(script.group(1));
            if (named.find()) language = named.group(1);
            world.host().run(language, script.group(2));
        }
        Matcher call = CALL.matcher(script.reset().replaceAll(""));
        while (call.find()) world.host().run(language, call.group(1) + "()");
        return "";
    }

    /** Nothing was wrong. */
    private static final class ParseError extends ComObject {
        ParseError(ComWorld world) {
            super(world, "parseError");
            property("errorCode", () -> 0.0);
            property("reason", () -> "");
        }

        @Override
        public @Nullable Object plain() {
            return 0.0;
        }
    }
}
