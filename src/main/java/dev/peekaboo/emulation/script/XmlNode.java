package dev.peekaboo.emulation.script;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** An element of an {@link XmlDocument}, whose text is read as its data type says. */
final class XmlNode extends ComObject {
    private static final int LONGEST_PATH = 500;

    private final Element element;

    XmlNode(ComWorld world, Element element) {
        super(world, "element");
        this.element = element;
        for (String name : new String[] {"tagName", "nodeName", "baseName"})
            property(name, element::tagName);
        property("nodeType", () -> 1.0);
        property("dataType", this::type, value -> type(Args.text(value)));
        for (String text : new String[] {"text", "nodeValue", "data", "value", "textContent"})
            property(text, element::wholeText, value -> fill(Args.text(value)));
        property("nodeTypedValue", this::typed, this::setTyped);
        property("xml", element::outerHtml);
        property("length", () -> (double) element.wholeText().length());
        property("attributes", () -> new Collection(world, "attributes", List.of()));
        property("childNodes", () -> nodes(element.children()));
        property("firstChild", this::first);
        property("lastChild", () -> node(element.lastElementChild()));
        property("nextSibling", () -> node(element.nextElementSibling()));
        property("parentNode", () -> node(element.parent()));
        method("appendChild", this::append);
        method("removeChild", args -> args.value(0));
        method("setAttribute", this::setAttribute);
        method("setAttributeNode", _ -> null);
        read("getAttribute", args -> element.attr(args.text(0)));
        read("hasChildNodes", _ -> element.childNodeSize() > 0);
        read("selectSingleNode", args -> first(found(args.text(0))));
        read("getElementById", args -> first(found("//*[@id='" + args.text(0) + "']")));
        read("selectNodes", args -> nodes(found(args.text(0))));
        read("getElementsByTagName", args -> nodes(tagged(args.text(0))));
    }

    static Element element(String tag) {
        String name = tag.isBlank() ? "node" : tag.strip();
        return new Element(Tag.valueOf(name, Parser.NamespaceXml, ParseSettings.preserveCase), "");
    }

    private String type() {
        return element.attr("dt:dt");
    }

    private void type(String type) {
        element.attr("dt:dt", type);
    }

    private void fill(String text) {
        element.text(text);
    }

    private @Nullable Object append(Args args) {
        if (args.value(0) instanceof XmlNode child) {
            boolean isText = child.element.tagName().equals("text");
            boolean isAbove = element == child.element || element.parents().contains(child.element);
            if (isText) element.appendText(child.element.wholeText());
            else if (!isAbove && !(child.element instanceof Document))
                element.appendChild(child.element);
        }
        return args.value(0);
    }

    private @Nullable Object setAttribute(Args args) {
        if (args.text(0).endsWith("dt")) type(args.text(1));
        else if (!args.text(0).isBlank()) element.attr(args.text(0), args.text(1));
        return null;
    }

    private List<Element> tagged(String name) {
        if (name.equals("*")) return element.getAllElements();
        List<Element> found = new ArrayList<>();
        for (Element one : element.getAllElements())
            if (one.tagName().equalsIgnoreCase(name)) found.add(one);
        return found;
    }

    /** By XPath; a path nobody understands finds nothing, and is noted. */
    private List<Element> found(String path) {
        world.trace().effort().spend(1000);
        String whole = path.length() > LONGEST_PATH ? "" : path;
        try {
            return element.selectXpath(whole);
        } catch (IllegalStateException _) {
            world.trace().unsupported("XPath " + path);
            return List.of();
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }

    private @Nullable Object first() {
        Element child = element.firstElementChild();
        return child == null ? this : node(child);
    }

    private @Nullable Object first(List<Element> found) {
        return found.isEmpty() ? null : node(found.getFirst());
    }

    private @Nullable Object node(@Nullable Element other) {
        return other == null ? null : new XmlNode(world, other);
    }

    private Collection nodes(List<Element> elements) {
        List<@Nullable Object> nodes = new ArrayList<>();
        for (Element one : elements) nodes.add(new XmlNode(world, one));
        return new Collection(world, "nodes", nodes);
    }

    private Object typed() {
        String text = element.wholeText();
        return switch (type().toLowerCase(Locale.ROOT)) {
            case "bin.base64" -> bytes(base64(text));
            case "bin.hex" -> bytes(hex(text));
            default -> text;
        };
    }

    private void setTyped(@Nullable Object value) {
        byte[] bytes = Args.text(value).getBytes(StandardCharsets.ISO_8859_1);
        fill(
                switch (type().toLowerCase(Locale.ROOT)) {
                    case "bin.base64" -> Base64.getEncoder().encodeToString(bytes);
                    case "bin.hex" -> HexFormat.of().formatHex(bytes);
                    default -> Args.text(value);
                });
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
