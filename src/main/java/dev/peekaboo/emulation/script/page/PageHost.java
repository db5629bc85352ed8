package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** The functions {@code page.js} stands on. */
final class PageHost {
    private static final String SHIM = resource("page.js");
    private static final String JQUERY = resource("jquery.js");

    /** Well-known libraries: what they do is known, and a page that lacks them only stumbles. */
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "(?i)^(code\\.jquery\\.com|ajax\\.(googleapis|aspnetcdn)\\.com|cdnjs\\.cloudflare\\.com"
                            + "|(maxcdn|stackpath|netdna)\\.bootstrapcdn\\.com|kit\\.fontawesome\\.com"
                            + "|www\\.google-analytics\\.com|www\\.googletagmanager\\.com|fonts\\.googleapis\\.com)$");

    private final Page page;
    private final ScriptableObject scope;
    private final Trace trace;
    private final Profile profile;
    private final Scriptable host;

    PageHost(Page page, ScriptableObject scope, Trace trace, Profile profile) {
        this.page = page;
        this.scope = scope;
        this.trace = trace;
        this.profile = profile;
        host = Context.getCurrentContext().newObject(scope);
    }

    private static String resource(String name) {
        try (InputStream in = PageHost.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the program", e);
        }
    }

    /** Where the page believes to lie. */
    String here(String name) {
        return "file:///C:/Users/Admin/Downloads/" + name.replaceAll("[^A-Za-z0-9._-]", "%20");
    }

    /** Puts the browser's names into the scope; gives what starts the page. */
    Scriptable browser(Context cx, Clock clock, Random random) {
        addBytes();
        addTree();
        addNet();
        addRun(clock, random);
        addMachine();
        Function shim = (Function) cx.evaluateString(scope, SHIM, "browser", 1, null);
        return (Scriptable) shim.call(cx, scope, scope, new Object[] {scope, host});
    }

    private void put(String name, Object value) {
        ScriptableObject.putProperty(host, name, value);
    }

    private void function(String name, HostFunction.Body body) {
        put(name, new HostFunction(scope, body));
    }

    private static String text(Object[] args, int position) {
        return HostFunction.text(args, position);
    }

    private void addBytes() {
        new PageBytes(scope, trace).addTo(host);
        function("dataBytes", args -> WebAddress.Data.of(text(args, 0)).content());
        function("dataText", args -> utf8(WebAddress.Data.of(text(args, 0)).content()));
        function("unescaped", args -> utf8(WebAddress.unescaped(text(args, 0))));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private void addTree() {
        function(
                "dom",
                args ->
                        toScript(
                                page.tree()
                                        .run(
                                                text(args, 0),
                                                HostFunction.number(args, 1),
                                                text(args, 2),
                                                HostFunction.number(args, 2),
                                                text(args, 3))));
        function("wrote", args -> wrote(text(args, 0)));
        function("made", args -> done(() -> page.layers().made(text(args, 0))));
    }

    private @Nullable Object toScript(@Nullable Object value) {
        return value instanceof List<?> list
                ? Context.getCurrentContext().newArray(scope, list.toArray())
                : value;
    }

    private @Nullable Object done(Runnable work) {
        work.run();
        return null;
    }

    private @Nullable Object wrote(String markup) {
        boolean isNew =
                markup.length() >= 40 && markup.indexOf('<') >= 0 && !page.source().holds(markup);
        return done(
                () -> {
                    if (isNew) trace.layer("HTML", markup);
                });
    }

    private void addNet() {
        function("resolve", args -> page.net().resolve(text(args, 0)));
        function("absolute", args -> absolute(text(args, 0), text(args, 1)));
        function("part", args -> WebAddress.part(text(args, 0), text(args, 1)));
        function("isWeb", args -> WebAddress.isWeb(text(args, 0)));
        function("open", args -> done(() -> page.net().open(text(args, 0), text(args, 1))));
        function("offerLink", args -> done(() -> page.net().open(text(args, 0), "download")));
        function("refresh", args -> done(() -> page.net().refresh(text(args, 0))));
        function("fetch", args -> page.net().fetch(text(args, 0), text(args, 1), text(args, 2)));
        function("submit", args -> done(() -> page.net().submit(text(args, 0), text(args, 1))));
        function(
                "offer",
                args ->
                        done(
                                () ->
                                        page.net()
                                                .offer(
                                                        text(args, 0),
                                                        text(args, 1),
                                                        text(args, 2),
                                                        text(args, 3))));
        function("data", args -> done(() -> page.net().data(text(args, 0), text(args, 1))));
        function("dataFrame", args -> done(() -> page.net().data(text(args, 0), "")));
        function("content", args -> done(() -> page.net().content(text(args, 0), text(args, 1))));
        function("frame", args -> done(() -> page.net().frame(text(args, 0))));
        function("load", args -> load(text(args, 0)));
        put("answers", profile.webAnswers());
        put("secret", PageNet.SECRET);
    }

    private static @Nullable Object absolute(String url, String base) {
        String href = base.isEmpty() ? url : WebAddress.resolve(url, base);
        return WebAddress.part(href, "protocol").isEmpty() ? null : href;
    }

    /** A script from elsewhere: not there if it was not mailed along, not known if it is remote. */
    private boolean load(String url) {
        if (!WebAddress.isWeb(url)) return false;
        page.net().fetch(url, "", "script");
        if (url.toLowerCase(java.util.Locale.ROOT).contains("jquery")) page.ours(JQUERY);
        else if (!LIBRARY.matcher(WebAddress.host(url)).matches())
            trace.unsupported("the script of " + url);
        return true;
    }

    private void addRun(Clock clock, Random random) {
        function("script", args -> done(() -> page.script(text(args, 0))));
        function("compile", args -> page.handler(text(args, 0)));
        function("failed", args -> done(() -> failed(args)));
        function("tick", _ -> done(() -> trace.effort().spend(2000)));
        function("later", page.timers()::add);
        function("cancel", page.timers()::cancel);
        function("now", _ -> (double) clock.look());
        function("random", _ -> random.nextDouble());
        function(
                "message", args -> done(() -> trace.add(Type.USER_MESSAGE, "text", text(args, 0))));
        function("clipboard", args -> done(() -> page.copies(text(args, 0))));
        Unknown unknown = new Unknown(trace);
        unknown.setParentScope(scope);
        unknown.setPrototype(ScriptableObject.getObjectPrototype(scope));
        put("unknown", unknown);
    }

    private void failed(Object[] args) {
        if (args.length > 0 && args[0] instanceof Scriptable error) page.thrown(error);
    }

    private void addMachine() {
        boolean isOld = profile.locale() != 1033;
        function(
                "checks",
                args -> done(() -> trace.add(Type.ENVIRONMENT_CHECK, "what", text(args, 0))));
        put("here", here("attachment.html"));
        put("hash", isOld ? "#someone@example.org" : "");
        put("isOld", isOld);
        put("language", profile.language());
        put(
                "agent",
                isOld
                        ? "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko"
                        : "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36");
    }
}
