package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The window of an HTML application, for languages that see automation objects only. */
public final class HtmlWindow extends ComObject {
    private static final int MOST_TIMERS = 50;

    private final HtmlDocument document;
    private int timers;

    public HtmlWindow(ComWorld world) {
        super(world, "HTMLWindow2");
        PageTexts texts = PageTexts.of(isPage() ? world.script().text() : "");
        document = new HtmlDocument(world, this, texts);
        texts.named().forEach((name, values) -> property(name, () -> document.element(name)));
        property("document", () -> document);
        property("location", () -> new Element(world, "location"));
        property("navigator", () -> new Element(world, "navigator"));
        property("name", () -> "");
        field("status", "");
        field("defaultStatus", "");
        field("offscreenBuffering", "");
        for (String self : new String[] {"window", "self", "top", "parent"})
            property(self, () -> this);
        for (String quiet :
                new String[] {
                    "moveTo",
                    "resizeTo",
                    "moveBy",
                    "resizeBy",
                    "focus",
                    "blur",
                    "clearTimeout",
                    "clearInterval",
                    "attachEvent"
                }) method(quiet, _ -> null);
        method("close", _ -> null);
        method("alert", args -> told(args.text(0)));
        method("setTimeout", this::later);
        method("setInterval", this::later);
        method("execScript", args -> run(args.text(0), args.text(1)));
        method("eval", args -> run(args.text(0), "JScript"));
        property("clipboardData", () -> new Clipboard(world));
    }

    private boolean isPage() {
        return world.script().language() == Language.HTA;
    }

    ComObject document() {
        return document;
    }

    /** A page's window has what its script has: {@code JSON}, {@code Function} ... */
    @Override
    public boolean has(String member) {
        return super.has(member) || world.host().global(member) != null;
    }

    @Override
    protected @Nullable Object missing(String member) {
        Object own = world.host().global(member);
        return own == null ? super.missing(member) : own;
    }

    /** What was copied last: nothing. */
    private static final class Clipboard extends ComObject {
        Clipboard(ComWorld world) {
            super(world, "clipboardData");
            method("getData", args -> asked());
            method("setData", _ -> true);
            method("clearData", _ -> true);
        }

        private String asked() {
            world.trace().add(Type.ENVIRONMENT_CHECK, "what", "clipboard");
            return "";
        }
    }

    private @Nullable Object told(String text) {
        world.trace().add(Type.USER_MESSAGE, "text", text);
        return null;
    }

    private @Nullable Object run(String code, String language) {
        return world.host().run(language.isEmpty() ? "VBScript" : language, code);
    }

    /** At once: time is nothing here. */
    private Object later(Args args) {
        if (++timers > MOST_TIMERS) return 0.0;
        world.clock().sleep(args.number(1, 0));
        if (args.value(0) instanceof ScriptFunction function) function.call(List.of());
        else run(args.text(0), args.text(2));
        return (double) timers;
    }

    /** The page. Scripts that are written into it run. */
    private static final class HtmlDocument extends ComObject {
        private final PageTexts texts;
        private final Map<String, Element> elements = new HashMap<>();

        HtmlDocument(ComWorld world, HtmlWindow window, PageTexts texts) {
            super(world, "HTMLDocument");
            this.texts = texts;
            Element body = new Element(world, "body", texts.first("body"));
            property("body", () -> body);
            property("all", () -> new Element(world, "all"));
            property("parentWindow", () -> window);
            property("defaultView", () -> window);
            property("Script", () -> window);
            property("documentElement", () -> new Element(world, "html"));
            property("readyState", () -> "complete");
            field("designMode", "off");
            property("location", () -> new Element(world, "location"));
            field("title", texts.title());
            property("URL", () -> "file:///C:/Users/Admin/Downloads/attachment.hta");
            method("write", this::written);
            method("writeln", this::written);
            method("open", _ -> null);
            method("close", _ -> null);
            for (String name : new String[] {"createElement", "createTextNode"})
                method(name, args -> new Element(world, args.text(0)));
            for (String name : new String[] {"getElementById", "querySelector"})
                method(name, args -> element(args.text(0).replaceFirst("^[#.]", "")));
            for (String name : new String[] {"getElementsByTagName", "getElementsByName"})
                method(name, args -> all(args.text(0)));
        }

        private Element element(String name) {
            return elements.computeIfAbsent(
                    name, _ -> new Element(world, name, texts.byName(name)));
        }

        private Collection all(String name) {
            Map<String, String> values = texts.first(name);
            boolean isTag = !values.isEmpty();
            return new Collection(
                    world,
                    "elements",
                    List.of(isTag ? new Element(world, name, values) : element(name)));
        }

        @Override
        public boolean has(String member) {
            return super.has(member) || !texts.byName(member).isEmpty();
        }

        @Override
        protected @Nullable Object missing(String member) {
            return texts.byName(member).isEmpty() ? super.missing(member) : element(member);
        }

        private @Nullable Object written(Args args) {
            world.trace().layer("HTML", args.text(0));
            for (Markup.Part part : Markup.scripts(args.text(0)))
                world.host().run(part.language(), part.code());
            return null;
        }
    }

    /** Something in the page: it keeps what it is given. */
    private static final class Element extends ComObject {
        Element(ComWorld world, String name, Map<String, String> values) {
            this(world, name);
            values.forEach(this::put);
        }

        Element(ComWorld world, String name) {
            super(world, name);
            String place = "file:///C:/Users/Admin/Downloads/attachment.hta";
            property("href", () -> place);
            property("protocol", () -> "file:");
            property("pathname", () -> "/C:/Users/Admin/Downloads/attachment.hta");
            property("userAgent", () -> "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0)");
            property("appName", () -> "Microsoft Internet Explorer");
            property("style", () -> new Element(world, "style"));
            for (String quiet :
                    new String[] {"appendChild", "removeChild", "setAttribute", "click", "focus"})
                method(quiet, args -> args.value(0));
            read("getAttribute", args -> get(args.text(0)));
        }

        @Override
        public boolean has(String member) {
            return true;
        }

        @Override
        protected @Nullable Object missing(String member) {
            return "";
        }

        @Override
        public void put(String member, @Nullable Object value) {
            field(member.toLowerCase(Locale.ROOT), value);
        }

        @Override
        public @Nullable Object item(Args index) {
            return this;
        }
    }
}
