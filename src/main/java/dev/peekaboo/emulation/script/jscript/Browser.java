package dev.peekaboo.emulation.script.jscript;

import dev.peekaboo.emulation.script.Markup;
import dev.peekaboo.emulation.script.PageTexts;
import dev.peekaboo.report.Behaviour.Type;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

import java.util.HashMap;
import java.util.Map;

/** The little of a browser that HTML applications use. */
final class Browser {
    private final JScriptRun run;
    private final PageTexts texts;
    private final Map<String, Scriptable> elements = new HashMap<>();

    /**
     * @param page its source
     */
    Browser(JScriptRun run, String page) {
        this.run = run;
        texts = PageTexts.of(page);
    }

    void addTo(ScriptableObject scope) {
        for (String name : new String[] {"window", "self", "top", "parent"}) run.put(name, scope);
        run.put("setTimeout", run.function(this::later));
        run.put("setInterval", run.function(this::later));
        run.put("clearTimeout", run.function(_ -> null));
        run.put("clearInterval", run.function(_ -> null));
        for (String name :
                new String[] {"moveTo", "resizeTo", "moveBy", "resizeBy", "focus", "blur", "close"})
            run.put(name, run.function(_ -> null));
        run.put("alert", run.function(this::message));
        run.put("confirm", run.function(this::message));
        run.put("execScript", run.function(this::execute));
        run.put("document", document(scope));
        run.put("location", place(scope));
        run.put("navigator", navigator(scope));
        // What has an id is a global name, unless there is one already.
        for (String name : texts.named().keySet())
            if (!ScriptableObject.hasProperty(scope, name)) run.put(name, named(name, scope));
    }

    private Object later(Object[] args) {
        if (args.length > 0) run.later(args[0]);
        return 1.0;
    }

    private Object message(Object[] args) {
        run.world().trace().add(Type.USER_MESSAGE, "text", JScriptRun.text(args));
        return true;
    }

    private Object execute(Object[] args) {
        String language = args.length > 1 ? Context.toString(args[1]) : "JScript";
        return run.bridge().toScript(run.run(language, JScriptRun.text(args)));
    }

    private static Scriptable object(ScriptableObject scope) {
        return Context.getCurrentContext().newObject(scope);
    }

    private Scriptable document(ScriptableObject scope) {
        Scriptable document = object(scope);
        set(document, "write", run.function(this::write));
        set(document, "writeln", run.function(this::write));
        set(document, "close", run.function(_ -> null));
        set(document, "open", run.function(_ -> null));
        set(document, "location", place(scope));
        set(document, "body", element(scope, texts.first("body")));
        set(document, "documentElement", element(scope, texts.first("html")));
        set(document, "title", texts.title());
        for (String name : texts.named().keySet()) set(document, name, named(name, scope));
        set(document, "URL", "file:///C:/Users/Admin/Downloads/attachment.hta");
        for (String name : new String[] {"createElement", "createTextNode"})
            set(document, name, run.function(_ -> element(scope, Map.of())));
        for (String name : new String[] {"getElementById", "querySelector"})
            set(document, name, run.function(args -> found(args, scope)));
        for (String name : new String[] {"getElementsByTagName", "getElementsByName"})
            set(document, name, run.function(args -> list(args, scope)));
        return document;
    }

    private Scriptable found(Object[] args, ScriptableObject scope) {
        return named(JScriptRun.text(args).replaceFirst("^[#.]", ""), scope);
    }

    private Scriptable list(Object[] args, ScriptableObject scope) {
        Map<String, String> values = texts.first(JScriptRun.text(args));
        Object first = values.isEmpty() ? found(args, scope) : element(scope, values);
        return Context.getCurrentContext().newArray(scope, new Object[] {first});
    }

    /** The same element each time. */
    private Scriptable named(String name, ScriptableObject scope) {
        return elements.computeIfAbsent(name, _ -> element(scope, texts.byName(name)));
    }

    private Scriptable element(ScriptableObject scope, Map<String, String> values) {
        Scriptable element = object(scope);
        set(element, "style", object(scope));
        set(element, "innerHTML", "");
        set(element, "innerText", "");
        set(element, "value", "");
        for (String name :
                new String[] {"appendChild", "removeChild", "setAttribute", "click", "focus"})
            set(element, name, run.function(_ -> null));
        set(
                element,
                "getAttribute",
                run.function(args -> values.getOrDefault(JScriptRun.text(args), "")));
        values.forEach(
                (name, value) -> set(element, name.equals("class") ? "className" : name, value));
        return element;
    }

    /** Scripts in what is written run at once. */
    private Object write(Object[] args) {
        String html = JScriptRun.text(args);
        run.world().trace().layer("HTML", html);
        for (Markup.Part part : Markup.scripts(html)) run.run(part.language(), part.code());
        return Context.getUndefinedValue();
    }

    private static Scriptable place(ScriptableObject scope) {
        Scriptable place = object(scope);
        set(place, "href", "file:///C:/Users/Admin/Downloads/attachment.hta");
        set(place, "protocol", "file:");
        set(place, "pathname", "/C:/Users/Admin/Downloads/attachment.hta");
        set(place, "host", "");
        return place;
    }

    private static Scriptable navigator(ScriptableObject scope) {
        Scriptable navigator = object(scope);
        set(
                navigator,
                "userAgent",
                "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Win64; x64)");
        set(navigator, "appName", "Microsoft Internet Explorer");
        set(navigator, "platform", "Win32");
        set(navigator, "language", "en-US");
        return navigator;
    }

    private static void set(Scriptable object, String name, Object value) {
        ScriptableObject.putProperty(object, name, value);
    }
}
