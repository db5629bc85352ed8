package dev.peekaboo.analyzer;

import dev.peekaboo.Content;
import dev.peekaboo.report.MacroDocument.Outside;

import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What an OLE document does beside VBA: macros in cells, fields, links to programs, templates. */
final class OleActions {
    /** Fields that fetch or start something, and QUOTE, which hides what they say. */
    private static final Pattern ACTING =
            Pattern.compile(
                    "(?i)\\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|QUOTE)\\b");

    private static final Pattern REMOTE =
            Pattern.compile("(?is)\\s*(?:https?:|file:|\\\\\\\\|//).*");
    private static final int MOST_FIELDS = 2_000;
    private static final int LONGEST_FIELD = 10_000;

    private static final char BEGIN = 0x13;
    private static final char RESULT = 0x14;
    private static final char END = 0x15;

    private OleActions() {}

    static Outside in(Content content, BookParts parts) {
        try (POIFSFileSystem file = OleFile.open(content)) {
            DirectoryNode root = file.getRoot();
            if (!root.hasEntryCaseInsensitive("WordDocument")) return MacroBooks.inOle(root, parts);
            DocumentData data = new DocumentData();
            WordText.read(root, data);
            return new Outside(
                    fields(data.text()),
                    List.of(),
                    data.templates().stream()
                            .filter(template -> REMOTE.matcher(template).matches())
                            .toList(),
                    List.of());
        } catch (IOException | RuntimeException e) {
            // POI says in many ways that a file is damaged.
            parts.gap("a document: " + e.getMessage());
            return Outside.NONE;
        }
    }

    /** Their instructions ([MS-DOC] 2.8.25); those inside others count for both. */
    static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        Deque<Field> open = new ArrayDeque<>();
        for (int i = 0; i < text.length() && fields.size() < MOST_FIELDS; i++) {
            char c = text.charAt(i);
            if (c == BEGIN && open.size() < 20) open.push(new Field());
            else if (c == RESULT && !open.isEmpty()) open.element().isResult = true;
            else if (c == END && !open.isEmpty()) {
                String instruction = open.pop().instruction.toString();
                if (ACTING.matcher(instruction).find()) fields.add(instruction.strip());
                if (!open.isEmpty()) open.element().add(instruction);
            } else if (!open.isEmpty()) open.element().add(String.valueOf(c));
        }
        return fields;
    }

    /** A field that is not yet closed. */
    private static final class Field {
        private final StringBuilder instruction = new StringBuilder();
        private boolean isResult;

        void add(String text) {
            if (!isResult && instruction.length() + text.length() < LONGEST_FIELD)
                instruction.append(text);
        }
    }
}
