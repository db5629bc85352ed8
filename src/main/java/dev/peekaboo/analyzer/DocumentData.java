package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Control;
import dev.peekaboo.report.MacroDocument.Sheet;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What macros may read of their document: gathered from all documents that carry macros. */
final class DocumentData {
    private static final int LONGEST_TEXT = 2 << 20;
    private static final int MOST_ENTRIES = 5_000;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> custom = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Control> shapes = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private String application = "";

    void read(Content content) {
        try (Arena mapping = Arena.ofConfined()) {
            Bytes bytes = Bytes.of(content, mapping);
            byte[] head = bytes.copy(0, Math.min(FirstLook.SEEN, bytes.size()));
            if (FirstLook.isZip(head)) PackageData.read(LenientZip.of(bytes), this);
            else if (FirstLook.isOle(head)) OleData.read(content, this);
        } catch (IOException | RuntimeException e) {
            gap("the document's own data: " + e.getMessage());
        }
    }

    void application(String name) {
        if (application.isEmpty()) application = name;
    }

    void property(String name, String value) {
        put(properties, name, value);
    }

    void custom(String name, String value) {
        put(custom, name, value);
    }

    void variable(String name, String value) {
        put(variables, name, value);
    }

    private static void put(Map<String, String> map, String name, String value) {
        if (map.size() < MOST_ENTRIES) map.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }

    void text(String more) {
        text.append(more, 0, Math.min(more.length(), LONGEST_TEXT - text.length()));
    }

    void shape(Control shape) {
        if (shapes.size() < MOST_ENTRIES) shapes.add(shape);
    }

    void sheet(Sheet sheet) {
        if (sheets.size() < MOST_ENTRIES) sheets.add(sheet);
    }

    void gap(String what) {
        gaps.add(what);
    }

    /** Together with the macros. */
    MacroDocument with(Finds finds, MacroBook book) {
        Optional<OfficeAnswer> gap = finds.gap();
        gap.ifPresent(answer -> gap("macros: " + answer));
        return new MacroDocument(
                application,
                finds.modules(),
                properties,
                custom,
                variables,
                text.toString(),
                shapes,
                sheets,
                finds.forms(),
                book,
                Stomping.hidden(finds),
                gaps);
    }
}
