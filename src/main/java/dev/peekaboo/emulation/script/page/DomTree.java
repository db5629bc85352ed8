package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Stopped;
import dev.peekaboo.emulation.Trace;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The nodes of a page by number; 0 is the document. What scripts do to it goes through here. */
final class DomTree {
    private static final int MOST_NODES = 200_000;
    private static final int LONGEST_MARKUP = 8 << 20;

    private final Document document;
    private final boolean isXml;
    private final Trace trace;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new IdentityHashMap<>();

    DomTree(String markup, boolean isXml, Trace trace) {
        this.isXml = isXml;
        this.trace = trace;
        document = parsed(markup);
        number(document);
    }

    Document document() {
        return document;
    }

    private Document parsed(String markup) {
        trace.effort().spend(1000 + markup.length());
        return Jsoup.parse(markup, "", isXml ? Parser.xmlParser() : Parser.htmlParser());
    }

    int number(Node node) {
        Integer known = numbers.get(node);
        if (known != null) return known;
        if (nodes.size() >= MOST_NODES) throw new Stopped("nodes of a page");
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private @Nullable Node node(int number) {
        return number >= 0 && number < nodes.size() ? nodes.get(number) : null;
    }

    /**
     * Does what a script asks for.
     *
     * @param operation as {@code page.js} names it
     * @param number of the node it is about; -1 if it is about none
     * @return a text, a truth, the number of a node, a list of such numbers or of texts, or null
     */
    @Nullable Object run(String operation, int number, String text, int other, String more) {
        trace.effort().spend(100);
        Node node = node(number);
        if (node == null) return onDocument(operation, text, more);
        return switch (operation) {
            case "type" -> (double) type(node);
            case "tag" -> tag(node);
            case "text" -> text(node);
            case "outer" -> bounded(node.outerHtml());
            case "connected" -> node.ownerDocument() == document || node == document;
            case "parent" -> of(node.parent());
            case "next" -> of(node.nextSibling());
            case "previous" -> of(node.previousSibling());
            case "nodes" -> numbers(node.childNodes());
            case "remove" -> removed(node);
            case "append" -> moved(node, node(other), null);
            case "before" -> moved(node, node(other), node(intOf(more)));
            case "clone" -> (double) number(node.clone());
            case "setText" -> setText(node, text);
            default ->
                    node instanceof Element element
                            ? onElement(operation, element, text, more)
                            : null;
        };
    }

    private @Nullable Object onDocument(String operation, String text, String more) {
        return switch (operation) {
            case "root" -> of(document.firstElementChild());
            case "head" -> isXml ? null : of(document.head());
            case "body" -> isXml ? of(document.firstElementChild()) : of(document.body());
            case "byId" -> of(document.getElementById(text));
            case "create" -> (double) number(element(text));
            case "createText" -> (double) number(new TextNode(text));
            case "fragment" -> (double) number(new Element("#fragment"));
            case "parse" -> (double) number(parsed(text));
            case "write" -> written(text, more.equals("true"));
            case "clear" -> {
                document.body().empty();
                yield null;
            }
            default -> null;
        };
    }

    private @Nullable Object onElement(
            String operation, Element element, String text, String more) {
        return switch (operation) {
            case "children" -> numbers(element.children());
            case "nextElement" -> of(element.nextElementSibling());
            case "previousElement" -> of(element.previousElementSibling());
            case "attr" -> element.hasAttr(lower(text)) ? element.attr(lower(text)) : null;
            case "attrs" -> element.attributes().asList().stream().map(Attribute::getKey).toList();
            case "setAttr" -> {
                element.attr(lower(text), more);
                yield null;
            }
            case "removeAttr" -> {
                element.removeAttr(lower(text));
                yield null;
            }
            case "html" -> bounded(element.html());
            case "setHtml" -> {
                spendOn(text);
                element.html(text);
                yield null;
            }
            case "insertHtml" -> inserted(element, text, more);
            case "select" -> selected(element, text);
            case "matches" -> matches(element, text);
            case "byTag" ->
                    numbers(
                            text.equals("*")
                                    ? descendants(element)
                                    : element.getElementsByTag(text));
            default -> null;
        };
    }

    private void spendOn(String markup) {
        if (markup.length() > LONGEST_MARKUP) throw new Stopped("the length of written markup");
        trace.effort().spend(1000 + markup.length());
    }

    private String bounded(String markup) {
        trace.effort().spend(1000 + markup.length() / 4);
        return markup;
    }

    private String lower(String name) {
        return isXml ? name : name.toLowerCase(Locale.ROOT);
    }

    private static int intOf(String text) {
        try {
            return (int) Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private Element element(String tag) {
        String name = tag.replaceAll("[^A-Za-z0-9:_-]", "");
        return document.createElement(name.isEmpty() ? "unknown" : lower(name));
    }

    private @Nullable Object of(@Nullable Node node) {
        return node == null ? null : (double) number(node);
    }

    private List<Object> numbers(List<? extends Node> list) {
        List<Object> all = new ArrayList<>();
        for (Node one : list) all.add((double) number(one));
        trace.effort().spend(10L * all.size());
        return all;
    }

    private static int type(Node node) {
        if (node instanceof Document) return 9;
        if (node instanceof Element element) return element.tagName().equals("#fragment") ? 11 : 1;
        return node instanceof TextNode || node.nodeName().startsWith("#data") ? 3 : 8;
    }

    private String tag(Node node) {
        if (!(node instanceof Element element)) return node.nodeName();
        if (node instanceof Document) return "#document";
        return isXml ? element.tagName() : element.normalName().toUpperCase(Locale.ROOT);
    }

    /** Code and styles are data to jsoup, and text to a script. */
    static String text(Node node) {
        if (node instanceof Element element) {
            String data = element.data();
            return data.isEmpty() ? element.wholeText() : data;
        }
        return node instanceof TextNode text ? text.getWholeText() : node.attr(node.nodeName());
    }

    private @Nullable Object setText(Node node, String text) {
        if (node instanceof Element element) element.text(text);
        else if (node instanceof TextNode plain) plain.text(text);
        return null;
    }

    private @Nullable Object removed(Node node) {
        if (node.parent() != null) node.remove();
        return null;
    }

    /** A fragment gives its children away. */
    private @Nullable Object moved(Node parent, @Nullable Node child, @Nullable Node before) {
        if (child == null || !(parent instanceof Element target) || holds(child, parent))
            return null;
        List<Node> moving = type(child) == 11 ? List.copyOf(child.childNodes()) : List.of(child);
        for (Node one : moving) {
            if (one.parent() != null) one.remove();
            if (before != null && before.parent() == target) before.before(one);
            else target.appendChild(one);
        }
        return null;
    }

    private static boolean holds(Node one, Node other) {
        for (Node node = other; node != null; node = node.parent()) if (node == one) return true;
        return false;
    }

    private List<Object> inserted(Element element, String where, String markup) {
        spendOn(markup);
        List<Node> fresh = new ArrayList<>();
        for (Node node : List.copyOf(element("div").html(markup).childNodes())) {
            node.remove();
            fresh.add(node);
        }
        Node first = element.childNodeSize() > 0 ? element.childNode(0) : null;
        Element parent = element.parent();
        for (Node node : fresh) {
            if (where.equals("beforebegin") && parent != null) element.before(node);
            else if (where.equals("afterend") && parent != null)
                moved(parent, node, element.nextSibling());
            else moved(element, node, where.equals("afterbegin") ? first : null);
        }
        return numbers(fresh);
    }

    private List<Object> written(String markup, boolean isFresh) {
        spendOn(markup);
        Document fresh = Jsoup.parse(markup);
        Element body = isXml ? document.firstElementChild() : document.body();
        if (body == null) return List.of();
        if (isFresh) body.empty();
        List<Node> all = new ArrayList<>(fresh.head().childNodes());
        all.addAll(fresh.body().childNodes());
        if (fresh.body().hasAttr("onload")) body.attr("onload", fresh.body().attr("onload"));
        for (Node node : all) moved(body, node, null);
        return numbers(all);
    }

    private List<Object> selected(Element element, String selector) {
        try {
            trace.effort().spend(2000);
            return numbers(
                    element.select(selector).stream().filter(one -> one != element).toList());
        } catch (SelectorParseException | IllegalArgumentException _) {
            trace.unsupported("the selector " + selector);
            return List.of();
        }
    }

    private boolean matches(Element element, String selector) {
        try {
            return element.is(selector);
        } catch (SelectorParseException | IllegalArgumentException _) {
            trace.unsupported("the selector " + selector);
            return false;
        }
    }

    private static List<Element> descendants(Element element) {
        return element.getAllElements().stream().filter(one -> one != element).toList();
    }
}
