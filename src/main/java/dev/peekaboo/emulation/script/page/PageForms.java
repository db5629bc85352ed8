package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Looks at the forms a page shows once all of it has run: what they ask for, and who gets it. */
final class PageForms {
    private static final String SECRET =
            "input[type=password],input[name*=passw],input[name*=pwd],input[id*=passw]";

    private final PageSource source;
    private final Trace trace;
    private final String by;

    PageForms(PageSource source, Trace trace, String by) {
        this.source = source;
        this.trace = trace;
        this.by = by;
    }

    void look(Document document, String base) {
        String own = source.domain(document);
        for (Element form : document.select("form")) look(form, own, base);
        boolean asksWithoutForm =
                document.select(SECRET).stream().anyMatch(input -> input.closest("form") == null);
        if (asksWithoutForm)
            trace.add(Type.PAGE_FORM, "fields", "password", "victim", victim(document), "by", by);
    }

    private void look(Element form, String own, String base) {
        boolean asks = !form.select(SECRET).isEmpty();
        String url = WebAddress.resolve(form.attr("action"), base);
        String host = WebAddress.host(url);
        if (!asks && host.isEmpty()) return;
        boolean isForeign = !host.isEmpty() && !WebAddress.domain(host).equals(own);
        trace.add(
                Type.PAGE_FORM,
                "fields",
                asks ? "password" : "other",
                "url",
                host.isEmpty() ? "" : url,
                "host",
                host,
                "foreign",
                isForeign ? "yes" : "",
                "hidden",
                source.hides(url) ? "yes" : "",
                "victim",
                victim(form),
                "by",
                by);
    }

    /** Whether somebody's address is filled in already. */
    private static String victim(Element part) {
        for (Element input : part.select("input[value]"))
            if (PageSource.namesMailbox(input.attr("value"))) return "yes";
        return "";
    }
}
