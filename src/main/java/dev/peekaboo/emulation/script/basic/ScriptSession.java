package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.HtmlWindow;
import dev.peekaboo.emulation.script.ScriptEncoder;
import dev.peekaboo.emulation.script.ScriptEngine;
import dev.peekaboo.emulation.script.ScriptFunction;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The VBScript of one file or page: scripts that share their names. */
final class ScriptSession implements ScriptEngine {
    /** What a page calls by itself. */
    private static final List<String> EVENTS =
            List.of("window_onload", "document_onreadystatechange", "body_onload");

    private final BasicRun run;
    private final VbObject script;

    ScriptSession(BasicRun run) {
        this.run = run;
        script = run.add(new Module("script", false), Optional.empty());
    }

    static boolean speaks(String language) {
        return language.toLowerCase(Locale.ROOT).contains("vb");
    }

    /** Gives it what its host has. */
    void names() {
        Material material = run.material();
        boolean isPage = material.language() == Language.HTA || material.origin().equals("mshta");
        if (isPage) {
            HtmlWindow window = new HtmlWindow(run.world());
            run.application(window, _ -> true);
            run.name("window", window);
        }
        if (material.language() != Language.HTA) {
            Object wscript = run.world().wscript();
            run.name("wscript", wscript);
            run.name("wsh", wscript);
        }
    }

    @Override
    public void define(String name, @Nullable Object value) {
        run.name(name, Border.fromCom(value, run));
    }

    @Override
    public Map<String, ScriptFunction> functions() {
        Map<String, ScriptFunction> functions = new LinkedHashMap<>();
        for (Procedure procedure : script.module().procedures().values())
            if (procedure.kind().isCalled()
                    && run.reference(procedure.name(), script)
                            instanceof ProcedureReference reference)
                functions.put(procedure.name(), reference::called);
        return functions;
    }

    @Override
    public @Nullable Object run(String code) {
        return run.run("VBScript", code);
    }

    /** Runs a script of the file; how it ends is noted. */
    @Override
    public void start(String code) {
        String plain = decoded(code);
        Module read = Parser.module(plain, Dialect.VBSCRIPT, "", false);
        read.errors().forEach(error -> trace().error("VBScript: " + error));
        script.module().absorb(read);
        run.program().learn(read);
        Frame frame = run.global();
        guarded(
                () -> {
                    for (Statement declaration : read.declarations()) declaration.run(frame);
                    frame.runs(read.code());
                });
    }

    private Trace trace() {
        return run.trace();
    }

    private String decoded(String code) {
        if (!ScriptEncoder.isEncoded(code)) return code;
        String plain = ScriptEncoder.decode(code);
        trace().layer("VBScript", plain);
        return plain;
    }

    private void guarded(Runnable code) {
        try {
            code.run();
        } catch (VbError e) {
            ended(e);
        }
    }

    /** A mistake that needs no object of Windows ends a script there as well. */
    private void ended(VbError e) {
        boolean isAlone =
                trace().behaviours().stream().noneMatch(one -> one.type() == Type.COM_CREATE);
        if (isAlone && trace().coverage().unsupported().isEmpty())
            trace().enters("script, ended by its own mistake");
        else trace().error("VBScript: " + e.description());
    }

    /** What a page does when all of it is read; files that are still open are written. */
    @Override
    public void finish() {
        try {
            for (String event : EVENTS)
                script.module()
                        .procedure(event)
                        .ifPresent(
                                procedure ->
                                        guarded(
                                                () ->
                                                        run.calls()
                                                                .invoke(
                                                                        script, procedure,
                                                                        List.of())));
        } finally {
            run.files().closeAll();
        }
    }
}
