package dev.peekaboo.emulation.script.pdf;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.LockedRhino;
import dev.peekaboo.report.Behaviour.Type;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The scripts of a PDF file on a small Acrobat ({@code acrobat.js}). */
final class Acrobat {
    private static final String SHIM = shim();
    private static final int MOST_ITEMS = 500;

    private final PDDocument document;
    private final PdfActions actions;
    private final Trace trace;
    private final Profile profile;
    private boolean isClicking;

    Acrobat(PDDocument document, PdfActions actions, Trace trace, Profile profile) {
        this.document = document;
        this.actions = actions;
        this.trace = trace;
        this.profile = profile;
    }

    private static String shim() {
        try (InputStream in = Acrobat.class.getResourceAsStream("acrobat.js")) {
            if (in == null) throw new IllegalStateException("the program lacks acrobat.js");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read acrobat.js of the program", e);
        }
    }

    /** First what runs by itself, then what a click or a field runs. */
    void run() {
        LockedRhino engine = new LockedRhino(trace);
        try (Context cx = engine.enterContext()) {
            cx.setLanguageVersion(Context.VERSION_ECMASCRIPT);
            ScriptableObject scope = cx.initSafeStandardObjects(null, false);
            Scriptable host = host(cx, scope);
            Function shim = (Function) cx.evaluateString(scope, SHIM, "acrobat", 1, null);
            Function rest = (Function) shim.call(cx, scope, scope, new Object[] {scope, host});
            cx.setDebugger(new PdfLayers(trace, actions.scripts()), null);
            for (PdfActions.Script script : actions.scripts())
                if (script.isAutomatic()) run(cx, scope, script.code());
            guarded(() -> rest.call(cx, scope, scope, new Object[0]));
            isClicking = true;
            for (PdfActions.Script script : actions.scripts())
                if (!script.isAutomatic()) run(cx, scope, script.code());
            guarded(() -> rest.call(cx, scope, scope, new Object[0]));
        }
    }

    private void run(Context cx, Scriptable scope, String code) {
        trace.enters("script");
        guarded(
                () ->
                        cx.compileString(code.replace("\u0000", ""), "script", 1, null)
                                .exec(cx, scope));
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (JavaScriptException _) {
            trace.enters("script, ended by its own exception");
        } catch (EcmaError e) {
            trace.error("JavaScript: " + e.getName() + " " + e.getErrorMessage());
        } catch (RhinoException e) {
            trace.error("JavaScript: " + e.details());
        }
    }

    /** What a function of ours does. */
    private interface Body {
        @Nullable Object run(String first, String second, int number);
    }

    private static final class Ours extends BaseFunction {
        private static final long serialVersionUID = 1;

        private final transient Body body;

        Ours(Scriptable scope, Body body) {
            this.body = body;
            setParentScope(scope);
            setPrototype(ScriptableObject.getFunctionPrototype(scope));
        }

        @Override
        public @Nullable Object call(
                Context cx, Scriptable scope, Scriptable thisObj, Object[] args) {
            String first =
                    args.length > 0 && !Undefined.isUndefined(args[0])
                            ? Context.toString(args[0])
                            : "";
            String second =
                    args.length > 1 && !Undefined.isUndefined(args[1])
                            ? Context.toString(args[1])
                            : "";
            int number = args.length > 1 && args[1] instanceof Number value ? value.intValue() : 0;
            return body.run(first, second, number);
        }
    }

    private Scriptable host(Context cx, ScriptableObject scope) {
        Scriptable host = cx.newObject(scope);
        Clock clock = new Clock(profile.now());
        put(host, scope, "now", (_, _, _) -> (double) clock.look());
        put(host, scope, "message", (text, _, _) -> did(Type.USER_MESSAGE, "text", text));
        put(host, scope, "checks", (what, _, _) -> did(Type.ENVIRONMENT_CHECK, "what", what));
        put(
                host,
                scope,
                "missing",
                (name, _, _) -> {
                    trace.unsupported("Acrobat's " + name);
                    return null;
                });
        put(
                host,
                scope,
                "opens",
                (url, how, _) -> {
                    PdfLinks.told(trace, url, how.isEmpty() ? "script" : how, !isClicking);
                    return null;
                });
        put(
                host,
                scope,
                "exports",
                (name, _, launch) -> {
                    exports(name, launch);
                    return null;
                });
        put(
                host,
                scope,
                "exploits",
                (name, _, _) -> did(Type.CODE_RUN, "how", "exploit", "image", name, "by", "pdf"));
        put(
                host,
                scope,
                "info",
                (key, _, _) -> document.getDocumentInformation().getCustomMetadataValue(key));
        ScriptableObject.putProperty(host, "annotations", list(cx, scope, annotations()));
        ScriptableObject.putProperty(host, "fields", list(cx, scope, fields()));
        ScriptableObject.putProperty(
                host, "attachments", list(cx, scope, List.copyOf(actions.attached().keySet())));
        ScriptableObject.putProperty(host, "pages", (double) document.getNumberOfPages());
        return host;
    }

    private @Nullable Object did(Type type, String... details) {
        trace.add(type, details);
        return null;
    }

    private static void put(Scriptable host, Scriptable scope, String name, Body body) {
        ScriptableObject.putProperty(host, name, new Ours(scope, body));
    }

    private static Scriptable list(Context cx, Scriptable scope, List<String> items) {
        return cx.newArray(scope, items.toArray());
    }

    private void exports(String name, int launch) {
        trace.add(
                Type.FILE_OFFER,
                "name",
                name,
                "how",
                "export",
                "content",
                dev.peekaboo.emulation.Paths.runs(name) ? "runnable" : "data",
                "launch",
                launch > 0 ? "yes" : "",
                "trigger",
                isClicking ? "click" : "auto",
                "by",
                "pdf");
    }

    /** Page, subject and text in turn; scripts keep themselves there. */
    private List<String> annotations() {
        List<String> all = new ArrayList<>();
        try {
            for (int page = 0; page < Math.min(document.getNumberOfPages(), 50); page++)
                for (PDAnnotation annotation : document.getPage(page).getAnnotations()) {
                    if (all.size() > 3 * MOST_ITEMS) return all;
                    String subject = annotation.getCOSObject().getString("Subj");
                    all.addAll(
                            List.of(
                                    String.valueOf(page),
                                    subject == null ? "" : subject,
                                    annotation.getContents() == null
                                            ? ""
                                            : annotation.getContents()));
                }
        } catch (IOException | RuntimeException _) {
            trace.error("PDF: damaged annotations");
        }
        return all;
    }

    /** Name and value in turn. */
    private List<String> fields() {
        List<String> all = new ArrayList<>();
        try {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            if (form == null) return all;
            for (PDField field : form.getFieldTree()) {
                if (all.size() > 2 * MOST_ITEMS) return all;
                String value = field.getValueAsString();
                all.addAll(
                        List.of(
                                String.valueOf(field.getFullyQualifiedName()),
                                value == null ? "" : value));
            }
        } catch (RuntimeException _) {
            trace.error("PDF: damaged fields");
        }
        return all;
    }
}
