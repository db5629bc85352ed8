package dev.peekaboo.report;

import java.util.List;
import java.util.Map;

/**
 * The macros of a document and what they may read of it. Every string came from the document:
 * hostile.
 *
 * @param application whose document it is: {@code word}, {@code excel} or {@code powerpoint}; empty
 *     if unknown
 * @param modules of all its projects; empty if it has no macros
 * @param properties built-in ones, by names in lower case, e.g. {@code title}
 * @param custom properties of its own, by names in lower case
 * @param variables of a Word document, by names in lower case
 * @param text paragraphs, each with a line break behind it
 * @param shapes drawings and controls in the document
 * @param sheets of a workbook, in order
 * @param forms windows of the project
 * @param book the workbook, if macros stand in its cells
 * @param hidden words of the compiled code that its source does not have; empty if they agree
 * @param gaps what could not be read
 */
public record MacroDocument(
        String application,
        List<Module> modules,
        Map<String, String> properties,
        Map<String, String> custom,
        Map<String, String> variables,
        String text,
        List<Control> shapes,
        List<Sheet> sheets,
        List<Form> forms,
        MacroBook book,
        List<String> hidden,
        List<String> gaps) {
    /** No macros. */
    public static final MacroDocument NONE =
            new MacroDocument(
                    "",
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    "",
                    List.of(),
                    List.of(),
                    List.of(),
                    MacroBook.NONE,
                    List.of(),
                    List.of());

    public MacroDocument {
        modules = List.copyOf(modules);
        properties = Map.copyOf(properties);
        custom = Map.copyOf(custom);
        variables = Map.copyOf(variables);
        shapes = List.copyOf(shapes);
        sheets = List.copyOf(sheets);
        forms = List.copyOf(forms);
        hidden = List.copyOf(hidden);
        gaps = List.copyOf(gaps);
    }

    /** Of VBA, or in cells. */
    public boolean hasMacros() {
        return !modules.isEmpty() || book.hasMacros();
    }

    /** What a module belongs to. */
    public enum Kind {
        STANDARD,
        CLASS,
        /** The document, a workbook or one of its sheets. */
        DOCUMENT,
        FORM
    }

    /** Source of a module. */
    public record Module(String name, Kind kind, String source) {}

    /**
     * Something with a name and texts.
     *
     * @param values by property in lower case, e.g. {@code caption}, {@code tag}, {@code text}
     */
    public record Control(String name, Map<String, String> values) {
        public Control {
            values = Map.copyOf(values);
        }
    }

    /** A window and what is in it. */
    public record Form(String name, List<Control> controls) {
        public Form {
            controls = List.copyOf(controls);
        }
    }

    /**
     * A sheet of a workbook.
     *
     * @param cells by their places such as {@code B12}
     */
    public record Sheet(String name, Map<String, String> cells) {
        public Sheet {
            cells = Map.copyOf(cells);
        }
    }
}
