package dev.peekaboo.analyzer;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A small XML part, read as far as it can be; no entities, nothing from elsewhere. */
final class Xml {
    private static final int MOST_ELEMENTS = 200_000;

    private final List<Element> elements = new ArrayList<>();

    /**
     * An element, in the order of their beginnings.
     *
     * @param text directly in it
     */
    record Element(String name, Map<String, String> attributes, StringBuilder content) {
        /** Empty if there is none. */
        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }

        String text() {
            return content.toString();
        }
    }

    Xml(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            read(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException e) {
            // What was read before the damage is what there is.
            elements.add(new Element("damaged", Map.of(), new StringBuilder()));
        }
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        Deque<Element> open = new ArrayDeque<>();
        while (reader.hasNext() && elements.size() < MOST_ELEMENTS) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element =
                            new Element(
                                    reader.getLocalName(), attributes(reader), new StringBuilder());
                    elements.add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    Element inner = open.peek();
                    if (inner != null) inner.content().append(reader.getText());
                }
                default -> {}
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++)
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        return attributes;
    }

    List<Element> elements() {
        return elements;
    }

    /** The text of all paragraphs, a line break behind each. */
    String paragraphs() {
        StringBuilder text = new StringBuilder();
        for (Element element : elements) {
            if (element.name().equals("p") && !text.isEmpty()) text.append('\r');
            if (element.name().equals("t")) text.append(element.text());
        }
        return text.isEmpty() ? "" : text.append('\r').toString();
    }

    /** The texts of shared strings, in order. */
    List<String> items() {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean isOpen = false;
        for (Element element : elements) {
            if (element.name().equals("si")) {
                if (isOpen) items.add(item.toString());
                item.setLength(0);
                isOpen = true;
            } else if (element.name().equals("t")) item.append(element.text());
        }
        if (isOpen) items.add(item.toString());
        return items;
    }
}
