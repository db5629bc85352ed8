package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Kind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a module belongs to by the attributes its source begins with ([MS-OVBA] 2.3.4.3). */
final class ModuleKind {
    private static final Pattern NAME =
            Pattern.compile("(?i)Attribute\\s+VB_Name\\s*=\\s*\"([^\"]*)\"");

    /** A class of the project's own between braces, as forms have it. */
    private static final Pattern FORM =
            Pattern.compile("(?i)Attribute\\s+VB_Base\\s*=\\s*\"0\\{[^}]*\\}\\{[^}]*\\}");

    private static final Pattern PREDECLARED =
            Pattern.compile("(?i)Attribute\\s+VB_PredeclaredId\\s*=\\s*True");

    private static final Pattern CLASS = Pattern.compile("(?i)Attribute\\s+VB_Creatable\\s*=");

    private static final int LONGEST_HEAD = 2000;

    private ModuleKind() {}

    static MacroDocument.Module module(String stream, String source) {
        String head = source.substring(0, Math.min(source.length(), LONGEST_HEAD));
        Matcher name = NAME.matcher(head);
        String called = name.find() ? name.group(1) : stream;
        return new MacroDocument.Module(called, kind(head, called), source);
    }

    private static Kind kind(String head, String name) {
        if (FORM.matcher(head).find()) return Kind.FORM;
        if (PREDECLARED.matcher(head).find()) return Kind.DOCUMENT;
        if (CLASS.matcher(head).find()) return Kind.CLASS;
        return name.matches("(?i)ThisDocument|ThisWorkbook|DieseArbeitsmappe|Sheet\\d+|Tabelle\\d+")
                ? Kind.DOCUMENT
                : Kind.STANDARD;
    }
}
