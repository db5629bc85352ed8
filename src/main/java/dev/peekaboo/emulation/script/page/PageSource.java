package dev.peekaboo.emulation.script.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read in the file itself, before anything ran: what is not in it was hidden. Also
 * whose page it says to be.
 */
final class PageSource {
    private static final Pattern SAVED =
            Pattern.compile("(?i)saved from url=\\(\\d+\\)\\s*(https?://[^\\s>]+)");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");

    private final String text;
    private final String plain;

    PageSource(String text) {
        this.text = text;
        plain = text.toLowerCase(Locale.ROOT);
    }

    boolean holds(String piece) {
        return text.contains(piece);
    }

    /** Whether an address is not written there for everybody to see. */
    boolean hides(String address) {
        String host = WebAddress.host(address);
        return !host.isEmpty() && !plain.contains(host);
    }

    /** Whether a text names a mailbox, plainly or in base64. */
    static boolean namesMailbox(String text) {
        if (ADDRESS.matcher(WebAddress.unescaped(text)).find()) return true;
        String open = text.replaceFirst("=+$", "");
        int start =
                Math.max(
                        open.lastIndexOf('#'),
                        Math.max(open.lastIndexOf('='), open.lastIndexOf('/')));
        String tail = open.substring(start + 1);
        return tail.length() >= 8
                && tail.length() < 200
                && ADDRESS.matcher(WebAddress.base64(tail)).matches();
    }

    /**
     * The domain the page says to come from: where it was saved, its own canonical address, else
     * where most of its links lead. Empty if it says nothing.
     */
    String domain(Document document) {
        Matcher saved = SAVED.matcher(text);
        if (saved.find()) return WebAddress.domain(WebAddress.host(saved.group(1)));
        for (Element own :
                document.select(
                        "link[rel=canonical][href],base[href],meta[property=og:url][content]")) {
            String host =
                    WebAddress.host(own.hasAttr("href") ? own.attr("href") : own.attr("content"));
            if (!host.isEmpty()) return WebAddress.domain(host);
        }
        Map<String, Integer> count = new HashMap<>();
        for (Element link : document.select("a[href]")) {
            String host = WebAddress.host(link.attr("href"));
            if (!host.isEmpty()) count.merge(WebAddress.domain(host), 1, Integer::sum);
        }
        return count.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
