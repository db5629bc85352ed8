package dev.peekaboo.emulation.script;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What stands in a page besides its scripts, where droppers keep their commands. */
public final class PageTexts {
    private static final int LONGEST = 4 << 20;
    private static final int MOST = 500;

    private final Map<String, Map<String, String>> elements = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> firsts = new LinkedHashMap<>();
    private final String title;

    private PageTexts(Element page) {
        for (Element element : page.getAllElements()) {
            if (elements.size() >= MOST || firsts.size() >= MOST) break;
            firsts.computeIfAbsent(element.normalName(), _ -> texts(element));
            for (String name : new String[] {element.id(), element.attr("name")})
                if (!name.isEmpty()) elements.putIfAbsent(name, texts(element));
        }
        title = page.select("title").text();
    }

    /** Of a page's source; whatever it is, something is read. */
    public static PageTexts of(String html) {
        return new PageTexts(
                Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html));
    }

    public String title() {
        return title;
    }

    /** Elements with a name or an id, and their texts by property. */
    public Map<String, Map<String, String>> named() {
        return elements;
    }

    /** The first element of a kind, e.g. {@code body}; empty if there is none. */
    public Map<String, String> first(String tag) {
        return firsts.getOrDefault(tag.toLowerCase(Locale.ROOT), Map.of());
    }

    /** An element by id or name, in any case; empty if there is none. */
    public Map<String, String> byName(String name) {
        for (Map.Entry<String, Map<String, String>> element : elements.entrySet())
            if (element.getKey().equalsIgnoreCase(name)) return element.getValue();
        return Map.of();
    }

    private static Map<String, String> texts(Element element) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Attribute attribute : element.attributes())
            texts.put(attribute.getKey(), attribute.getValue());
        String text = element.normalName().equals("body") ? "" : element.wholeText();
        String inner = text.isEmpty() ? element.data() : text;
        for (String name : new String[] {"innerText", "textContent", "text"})
            texts.put(name, inner);
        texts.put("innerHTML", element.html());
        texts.put("tagName", element.tagName().toUpperCase(Locale.ROOT));
        texts.putIfAbsent("value", element.normalName().equals("textarea") ? inner : "");
        return texts;
    }
}
