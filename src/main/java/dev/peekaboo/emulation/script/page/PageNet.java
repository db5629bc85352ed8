package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page leads, what it sends, and the files it hands out. */
final class PageNet {
    private static final Pattern REFRESH =
            Pattern.compile("(?is)^\\s*[\\d.]*\\s*[;,]?\\s*(?:url\\s*=)?\\s*['\"]?([^'\"]*)");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");

    /** What a person types for a password; letters and digits, so that no encoding changes it. */
    static final String SECRET = "PkbSecret4711Wort";

    private final Material material;
    private final PageSource source;
    private final Trace trace;
    private final Profile profile;
    private final String by;
    private String base;
    private boolean isClicking;

    PageNet(
            Material material,
            PageSource source,
            Trace trace,
            Profile profile,
            String by,
            String base) {
        this.material = material;
        this.source = source;
        this.trace = trace;
        this.profile = profile;
        this.by = by;
        this.base = base;
    }

    /** From now on a person does it. */
    void startsClicking() {
        isClicking = true;
    }

    void base(String address) {
        base = address;
    }

    String resolve(String address) {
        return WebAddress.resolve(address, base);
    }

    private String trigger() {
        return isClicking ? "click" : "auto";
    }

    /** The browser goes, or looks in a frame, somewhere. */
    void open(String url, String how) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("data:")) {
            data(url, "");
            return;
        }
        boolean isLocal =
                lower.startsWith("file:") && !lower.startsWith("file://///") && !isShare(lower);
        if (isLocal
                || lower.startsWith("about:")
                || lower.startsWith("mailto:")
                || lower.startsWith("tel:")) return;
        trace.add(
                Type.PAGE_OPEN,
                "url",
                url,
                "how",
                how,
                "trigger",
                trigger(),
                "hidden",
                source.hides(url) ? "yes" : "",
                "victim",
                PageSource.namesMailbox(url) ? "yes" : "",
                "scheme",
                lower.replaceFirst("(?s):.*", ""),
                "by",
                by);
    }

    private static boolean isShare(String file) {
        return file.matches("(?s)file:(//[^/].*|/{4,}.*)");
    }

    void refresh(String content) {
        Matcher refresh = REFRESH.matcher(content);
        if (refresh.find() && !refresh.group(1).isBlank())
            open(resolve(refresh.group(1)), "refresh");
    }

    /** The answer; null if nothing was asked of the web. */
    @Nullable String fetch(String url, String body, String how) {
        if (!WebAddress.isWeb(url)) return null;
        trace.add(
                Type.NET_HTTP,
                "url",
                url,
                "how",
                how,
                "host",
                WebAddress.host(url),
                "credentials",
                holdsSecret(url + ' ' + body) ? "yes" : "",
                "hidden",
                source.hides(url) ? "yes" : "",
                "trigger",
                trigger(),
                "by",
                by);
        return profile.webAnswers()
                ? "{\"mark\":\""
                        + trace.mark()
                        + "\",\"success\":true,\"status\":\"ok\",\"signal\":\"ok\"}"
                : "";
    }

    /** A form goes out. */
    void submit(String url, String body) {
        if (!WebAddress.isWeb(url)) return;
        if (holdsSecret(body)) fetch(url, body, "form");
        else open(url, "form");
    }

    private static boolean holdsSecret(String sent) {
        if (sent.contains(SECRET)) return true;
        Matcher token = TOKEN.matcher(sent);
        while (token.find()) if (WebAddress.base64(token.group()).contains(SECRET)) return true;
        return false;
    }

    /** A file is handed out: the browser stores it as a download. */
    void offer(String name, String content, String how, String type) {
        String kind = HandedOut.kind(name, content, type);
        trace.add(
                Type.FILE_OFFER,
                "name",
                name,
                "content",
                kind,
                "how",
                how,
                "trigger",
                trigger(),
                "from",
                trace.isMarked(content) ? "download" : "",
                "bytes",
                String.valueOf(content.length()),
                "by",
                by);
        if (!trace.isMarked(content)) trace.brings(name.isEmpty() ? nameOf(kind) : name, content);
    }

    private static String nameOf(String kind) {
        return kind.equals("page") ? "download.html" : "download";
    }

    /** A {@code data:} address is opened, or downloaded under a name. */
    void data(String address, String name) {
        WebAddress.Data data = WebAddress.Data.of(address);
        boolean isShown =
                name.isEmpty() && !data.type().contains("octet") && !data.type().contains("zip");
        if (isShown) content(data.content(), data.type());
        else offer(name, data.content(), "data", data.type());
    }

    /** Something made here is shown in the browser. */
    void content(String content, String type) {
        if (type.contains("html") || type.contains("svg") || type.contains("xml"))
            frame(
                    new String(
                            content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        else if (!type.startsWith("image/") && !type.startsWith("text/") && !content.isEmpty())
            offer("", content, "blob", type);
    }

    /** Another page within this one; it runs by itself. */
    void frame(String markup) {
        trace.layer("HTML", markup);
        trace.child(material.child(Language.HTML, markup, material.name(), by));
    }
}
