package dev.peekaboo.emulation.command;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.Written;

import java.util.Locale;

/** Scripts that command lines hold or name. */
final class Scripts {
    private Scripts() {}

    /** {@code javascript:...} and {@code vbscript:...}. */
    static void inline(String text, String image, Trace trace, int depth) {
        int colon = text.indexOf(':');
        String code = text.substring(colon + 1);
        boolean isJava = text.toLowerCase(Locale.ROOT).startsWith("javascript");
        trace.layer(isJava ? "JavaScript" : "VBScript", code);
        if (isJava)
            trace.child(new Material(Language.JSCRIPT, code, "inline.js", image, depth + 1));
        else trace.child(new Material(Language.VBSCRIPT, code, "inline.vbs", image, depth + 1));
    }

    /** A file that was written before is run, if it is a script. */
    static void file(String path, String image, Trace trace, int depth) {
        Written file = trace.file(path);
        if (file == null) return;
        Language.ofName(path)
                .ifPresentOrElse(
                        language ->
                                trace.child(
                                        new Material(
                                                language, file.content(), path, image, depth + 1)),
                        () -> trace.unsupported(path + " run by " + image));
    }
}
