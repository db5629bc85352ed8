package dev.peekaboo.emulation;

import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Form;
import dev.peekaboo.report.MacroDocument.Kind;
import dev.peekaboo.report.MacroDocument.Module;
import dev.peekaboo.report.MacroDocument.Sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Samples written one below the other in a text file; its first lines say how. */
public final class SampleFile {
    private static final Pattern START = Pattern.compile("(?m)^=== ");

    private SampleFile() {}

    /**
     * A sample.
     *
     * @param findings it must show, all of them; none if it must not be bad
     * @param traces parts of what is told of its run
     */
    public record Sample(
            String name, Language kind, List<String> findings, List<String> traces, String text) {
        @Override
        public String toString() {
            return name;
        }

        public EmulationReport run() {
            return kind == Language.VBA
                    ? Emulated.run(document())
                    : Emulated.run(kind, text, fileName());
        }

        /** As it would be mailed. */
        public String fileName() {
            String extension =
                    switch (kind) {
                        case JSCRIPT -> "js";
                        case VBSCRIPT -> "vbs";
                        case BATCH -> "bat";
                        case POWERSHELL -> "ps1";
                        default -> kind.name().toLowerCase(Locale.ROOT);
                    };
            return "invoice." + extension;
        }

        /** Lines that begin with "# " hold what the macros may read. */
        private MacroDocument document() {
            Data data = new Data();
            StringBuilder source = new StringBuilder();
            for (String line : text.split("\n", -1))
                if (line.startsWith("# ")) data.read(line.substring(2), source);
                else source.append(line).append('\n');
            return data.document(source.toString());
        }
    }

    /** All samples of a file below {@code samples/}. */
    public static Stream<Sample> of(String file) {
        String[] parts = START.split(text(file));
        return Arrays.stream(parts).skip(1).map(SampleFile::sample);
    }

    private static Sample sample(String part) {
        int end = part.indexOf('\n');
        String[] head = (part.substring(0, end) + "|||").split("\\|", -1);
        return new Sample(
                head[0].strip(),
                Language.valueOf(head[1].strip()),
                list(head[2], ", "),
                list(head[3], " ;; "),
                part.substring(end + 1));
    }

    private static List<String> list(String text, String separator) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(separator));
    }

    private static String text(String file) {
        try (InputStream in = SampleFile.class.getResourceAsStream("samples/" + file)) {
            if (in == null) throw new IllegalArgumentException("no samples/" + file);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read samples/" + file, e);
        }
    }

    /** A document in the making: application, modules and what they read. */
    private static final class Data {
        private String application = "word";
        private String module = "ThisDocument";
        private final List<Module> modules = new ArrayList<>();
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> custom = new LinkedHashMap<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> shapes = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> sheets = new LinkedHashMap<>();
        private final Map<String, Map<String, Map<String, String>>> forms = new LinkedHashMap<>();
        private final StringBuilder paragraphs = new StringBuilder();

        /** Such as {@code form UserForm1.TextBox1.tag = text}. */
        void read(String line, StringBuilder source) {
            String[] sides = line.split(" = ", 2);
            String[] words = sides[0].strip().split(" ", 2);
            String name = words.length > 1 ? words[1] : "";
            String value = sides.length > 1 ? sides[1] : "";
            String[] path = name.split("[.!]");
            switch (words[0]) {
                case "application" -> application = name;
                case "module" -> begin(name, source);
                case "property" -> properties.put(name, value);
                case "custom" -> custom.put(name, value);
                case "variable" -> variables.put(name, value);
                case "shape" -> shapes.computeIfAbsent(path[0], _ -> map()).put(path[1], value);
                case "cell" -> sheets.computeIfAbsent(path[0], _ -> map()).put(path[1], value);
                case "text" -> paragraphs.append(value).append('\r');
                case "form" ->
                        forms.computeIfAbsent(path[0], _ -> new LinkedHashMap<>())
                                .computeIfAbsent(path[1], _ -> map())
                                .put(path[2], value);
                default -> throw new IllegalArgumentException("what is " + line + "?");
            }
        }

        private static Map<String, String> map() {
            return new LinkedHashMap<>();
        }

        private void begin(String name, StringBuilder source) {
            end(source.toString());
            source.setLength(0);
            module = name;
        }

        private void end(String source) {
            if (source.isBlank()) return;
            Kind kind = Kind.STANDARD;
            if (module.matches("This.*|Sheet.*|Document.*")) kind = Kind.DOCUMENT;
            if (module.contains("Form")) kind = Kind.FORM;
            if (module.startsWith("Class")) kind = Kind.CLASS;
            modules.add(new Module(module, kind, source));
        }

        MacroDocument document(String source) {
            end(source);
            return new MacroDocument(
                    application,
                    modules,
                    properties,
                    custom,
                    variables,
                    paragraphs.toString(),
                    controls(shapes),
                    sheets.entrySet().stream()
                            .map(sheet -> new Sheet(sheet.getKey(), sheet.getValue()))
                            .toList(),
                    forms.entrySet().stream()
                            .map(form -> new Form(form.getKey(), controls(form.getValue())))
                            .toList(),
                    MacroBook.NONE,
                    List.of(),
                    List.of());
        }

        private static List<Control> controls(Map<String, Map<String, String>> all) {
            return all.entrySet().stream()
                    .map(one -> new Control(one.getKey(), one.getValue()))
                    .toList();
        }
    }
}
