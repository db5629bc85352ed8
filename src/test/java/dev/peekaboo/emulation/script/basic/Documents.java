package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Form;
import dev.peekaboo.report.MacroDocument.Kind;
import dev.peekaboo.report.MacroDocument.Module;
import dev.peekaboo.report.MacroDocument.Sheet;

import java.util.List;
import java.util.Map;

/** Documents with macros and with data for them. */
final class Documents {
    private Documents() {}

    static MacroDocument word(String source) {
        return of("word", new Module("ThisDocument", Kind.DOCUMENT, source));
    }

    static MacroDocument module(String source) {
        return of("word", new Module("Module1", Kind.STANDARD, source));
    }

    static MacroDocument excel(String source) {
        return of("excel", new Module("ThisWorkbook", Kind.DOCUMENT, source));
    }

    static MacroDocument of(String application, Module... modules) {
        return new MacroDocument(
                application,
                List.of(modules),
                Map.of("title", "cmd /c", "comments", "calc", "subject", "S"),
                Map.of("own", "powershell -c calc"),
                Map.of("payload", "6d7368746120"),
                "cmd /c calc\rsecond paragraph\r",
                List.of(new Control("Picture 1", Map.of("alternativetext", "cmd /c calc"))),
                List.of(
                        new Sheet(
                                "Data",
                                Map.of("A1", "cmd", "B1", " /c ", "A2", "calc", "C3", "42")),
                        new Sheet("Hidden", Map.of("B7", "powershell -c calc"))),
                List.of(
                        new Form(
                                "UserForm1",
                                List.of(
                                        new Control(
                                                "TextBox1",
                                                Map.of("text", "cmd /c ", "tag", "calc")),
                                        new Control("Label1", Map.of("caption", "powershell"))))),
                MacroBook.NONE,
                List.of(),
                List.of());
    }
}
