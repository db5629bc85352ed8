package dev.peekaboo.emulation.script.page;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

import java.util.Random;

/** One page in one browser, from loading to a person who presses what there is. */
final class Page {
    private final Context cx;
    private final Trace trace;
    private final ScriptableObject scope;
    private final DomTree tree;
    private final PageNet net;
    private final PageSource source;
    private final PageLayers layers;
    private final Timers timers;
    private final Scriptable browser;
    private final String by;

    /**
     * @param by how the trace calls who acts: html or svg
     */
    Page(Context cx, Material material, Trace trace, Profile profile, boolean isXml, String by) {
        this.cx = cx;
        this.trace = trace;
        this.by = by;
        scope = cx.initSafeStandardObjects(null, false);
        source = new PageSource(material.text());
        tree = new DomTree(material.text(), isXml, trace);
        Clock clock = new Clock(profile.now());
        timers = new Timers(trace, clock);
        layers = new PageLayers(trace, source, by);
        PageHost host = new PageHost(this, scope, trace, profile);
        net = new PageNet(material, source, trace, profile, by, host.here(material.name()));
        browser = host.browser(cx, clock, new Random(profile.seed()));
        cx.setDebugger(layers, null);
        cx.getUnhandledPromiseTracker();
    }

    DomTree tree() {
        return tree;
    }

    PageNet net() {
        return net;
    }

    PageSource source() {
        return source;
    }

    PageLayers layers() {
        return layers;
    }

    Timers timers() {
        return timers;
    }

    /** Loads it, lets time pass, and then uses it. */
    void run() {
        trace.enters("page");
        base();
        for (var meta : tree.document().select("meta[http-equiv=refresh]"))
            net.refresh(meta.attr("content"));
        step("loaded");
        new PageForms(source, trace, by).look(tree.document(), net.resolve(""));
        net.startsClicking();
        step("act");
    }

    private void base() {
        var base = tree.document().selectFirst("base[href]");
        if (base != null) net.base(net.resolve(base.attr("href")));
    }

    private void step(String name) {
        call((Function) ScriptableObject.getProperty(browser, name));
        timers.run(this::call);
    }

    private void call(Function code) {
        guarded(() -> code.call(cx, scope, scope, new Object[0]));
    }

    /** What the clipboard gets; documentation shows what it copies. */
    void copies(String text) {
        boolean isShown = tree.document().wholeText().contains(text.strip());
        trace.add(Type.CLIPBOARD_WRITE, "text", text, "shown", isShown ? "yes" : "", "by", by);
    }

    /** A script of the page. */
    void script(String code) {
        trace.enters("script");
        guarded(
                () ->
                        cx.compileString(ModernScript.prepared(plain(code)), "script", 1, null)
                                .exec(cx, scope));
    }

    /** Runs code of ours in the page's world; it is no layer of the page. */
    Object ours(String code) {
        cx.setDebugger(null, null);
        try {
            return cx.evaluateString(scope, code, "browser", 1, null);
        } finally {
            cx.setDebugger(layers, null);
        }
    }

    /** Code of an attribute, as a function of the event. */
    Object handler(String code) {
        try {
            layers.made(code);
            return ours(ModernScript.prepared("(function (event) {" + plain(code) + "\n})"));
        } catch (RhinoException e) {
            failed(e);
            return Undefined.instance;
        }
    }

    /** XML and old habits put marks around code. */
    private static String plain(String code) {
        return code.strip()
                .replaceFirst("^<!\\[CDATA\\[", "")
                .replaceFirst("\\]\\]>\\s*$", "")
                .replaceFirst("(?i)^javascript:", "");
    }

    /** Something that runs code of the page. */
    private interface Step {
        void run();
    }

    private void guarded(Step step) {
        try {
            step.run();
            cx.processMicrotasks();
        } catch (RhinoException e) {
            failed(e);
        }
        cx.getUnhandledPromiseTracker().process(this::rejected);
    }

    private void rejected(Object reason) {
        if (reason instanceof Scriptable error) thrown(error);
    }

    /** How a script ended: by its own will, by its own mistake, or because something is missing. */
    private void failed(RhinoException e) {
        switch (e) {
            case EvaluatorException unread -> trace.error("JavaScript: " + unread.details());
            case EcmaError error -> failed(error.getName(), error.getErrorMessage());
            case JavaScriptException thrown when thrown.getValue() instanceof Scriptable error ->
                    thrown(error);
            case JavaScriptException _ -> trace.enters("script, ended by its own exception");
            default -> trace.error("JavaScript: " + e.details());
        }
    }

    /** What a script caught nowhere. */
    void thrown(Scriptable error) {
        String name = textOf(error, "name");
        if (name.endsWith("Error")) failed(name, textOf(error, "message"));
    }

    private static String textOf(Scriptable object, String name) {
        Object value = ScriptableObject.getProperty(object, name);
        return value instanceof CharSequence text ? text.toString() : "";
    }

    /**
     * A name that is nowhere is the page's own mistake, as long as no browser has it: a saved page
     * misses scripts that were not mailed along. All else may be our fault.
     */
    private void failed(String name, String message) {
        boolean isOwn =
                name.equals("ReferenceError")
                        && Unknown.NAMES.stream()
                                .noneMatch(known -> message.contains('"' + known + '"'));
        if (isOwn) trace.enters("script, ended by its own mistake");
        else if (name.equals("SyntaxError") && message.contains("JSON"))
            trace.enters("script, ended by what it received");
        else trace.error("JavaScript: " + name + " " + message);
    }
}
