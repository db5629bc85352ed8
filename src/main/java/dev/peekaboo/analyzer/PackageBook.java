package dev.peekaboo.analyzer;

import dev.peekaboo.report.MacroBook.Entry;
import dev.peekaboo.report.MacroBook.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The macro sheets of a workbook that is an Office package, and all its other cells: of XML
 * ([MS-OFFMACRO2] 2.2.1.5) or of binary parts.
 */
final class PackageBook {
    private static final int LARGEST = 16 << 20;

    private final LenientZip zip;
    private final BookParts parts;
    private final Map<String, LenientZip.Entry> entries = new LinkedHashMap<>();

    /**
     * A sheet as the workbook names it.
     *
     * @param id of the relationship that leads to it
     */
    record Bound(String name, String hidden, String id) {}

    /** Where a relationship leads, and its kind. */
    private record Target(String path, String type) {
        boolean isMacroSheet() {
            return type.toLowerCase(Locale.ROOT).endsWith("macrosheet");
        }
    }

    private PackageBook(LenientZip zip, BookParts parts) {
        this.zip = zip;
        this.parts = parts;
        zip.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    }

    /** Into the parts, if it has macro sheets. */
    static void read(LenientZip zip, BookParts parts) {
        new PackageBook(zip, parts).read();
    }

    private void read() {
        String workbook =
                targets("").values().stream()
                        .filter(target -> target.type().endsWith("/officeDocument"))
                        .map(Target::path)
                        .findFirst()
                        .orElse("xl/workbook.xml");
        Map<String, Target> targets = targets(workbook);
        if (targets.values().stream().noneMatch(Target::isMacroSheet)) return;
        if (workbook.endsWith(".bin")) {
            BinaryBook binary = new BinaryBook(parts, texts(targets));
            for (Bound sheet : binary.workbook(part(workbook)))
                binary.sheet(
                        sheet, target(targets, sheet).isMacroSheet(), sheetPart(targets, sheet));
            binary.names();
        } else {
            Xml xml = new Xml(part(workbook));
            List<String> shared = shared(targets);
            for (Bound sheet : sheets(xml)) sheet(sheet, targets, shared);
            names(xml);
        }
    }

    private static Target target(Map<String, Target> targets, Bound sheet) {
        return targets.getOrDefault(sheet.id(), new Target("", ""));
    }

    private byte[] sheetPart(Map<String, Target> targets, Bound sheet) {
        return part(target(targets, sheet).path());
    }

    private byte[] part(String name) {
        LenientZip.Entry entry = entries.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            parts.gap("a part of the workbook is missing");
            return new byte[0];
        }
        LenientZip.Unpacked unpacked = zip.read(entry, LARGEST);
        if (!unpacked.whole()) parts.gap("a part of the workbook is damaged or too long");
        return unpacked.bytes();
    }

    /** The relationships of a part, by their identifiers. */
    private Map<String, Target> targets(String part) {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        String name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        Map<String, Target> targets = new HashMap<>();
        if (!entries.containsKey(name.toLowerCase(Locale.ROOT))) return targets;
        for (Xml.Element element : new Xml(part(name)).elements()) {
            if (!element.name().equals("Relationship")) continue;
            String target = element.attribute("Target").replace('\\', '/');
            targets.put(
                    element.attribute("Id"),
                    new Target(
                            target.startsWith("/") ? target.substring(1) : folder + target,
                            element.attribute("Type")));
        }
        return targets;
    }

    private Optional<byte[]> sharedTexts(Map<String, Target> targets) {
        return targets.values().stream()
                .filter(target -> target.type().endsWith("/sharedStrings"))
                .findFirst()
                .map(target -> part(target.path()));
    }

    private List<String> shared(Map<String, Target> targets) {
        return sharedTexts(targets).map(bytes -> new Xml(bytes).items()).orElse(List.of());
    }

    private List<String> texts(Map<String, Target> targets) {
        return sharedTexts(targets).map(BinaryBook::texts).orElse(List.of());
    }

    private static List<Bound> sheets(Xml workbook) {
        List<Bound> sheets = new ArrayList<>();
        for (Xml.Element element : workbook.elements())
            if (element.name().equals("sheet"))
                sheets.add(
                        new Bound(
                                element.attribute("name"),
                                element.attribute("state").replace("visible", ""),
                                element.attribute("id")));
        return sheets;
    }

    private void names(Xml workbook) {
        for (Xml.Element element : workbook.elements())
            if (element.name().equals("definedName"))
                parts.name(element.attribute("name"), element.text().strip());
    }

    private void sheet(Bound sheet, Map<String, Target> targets, List<String> shared) {
        BookParts.Cells cells = parts.cells();
        boolean isMacro = target(targets, sheet).isMacroSheet();
        new XmlCells(cells, parts, shared).read(new Xml(sheetPart(targets, sheet)));
        parts.sheet(sheet.name(), isMacro, sheet.hidden(), cells);
    }

    /** The cells of a sheet of XML (ECMA-376 18.3.1.4), in their order. */
    private static final class XmlCells {
        private final BookParts.Cells cells;
        private final BookParts parts;
        private final List<String> shared;
        private int row = -1;
        private int column = -1;
        private String type = "";
        private String formula = "";
        private String value = "";

        XmlCells(BookParts.Cells cells, BookParts parts, List<String> shared) {
            this.cells = cells;
            this.parts = parts;
            this.shared = shared;
        }

        void read(Xml xml) {
            for (Xml.Element element : xml.elements()) {
                switch (element.name()) {
                    case "row" -> row(element.attribute("r"));
                    case "c" -> cell(element);
                    case "f" -> formula(element);
                    case "v", "t" -> value += element.text();
                    case "damaged" -> parts.gap("a damaged sheet");
                    default -> {}
                }
            }
            ends();
        }

        private void row(String number) {
            ends();
            row = number.matches("\\d{1,7}") ? Integer.parseInt(number) - 1 : row + 1;
            column = -1;
        }

        /** Without a place it follows the one before. */
        private void cell(Xml.Element element) {
            ends();
            String place = element.attribute("r");
            if (place.matches("[A-Za-z]{1,3}\\d{1,7}")) {
                String letters = place.replaceAll("\\d", "");
                row = Integer.parseInt(place.substring(letters.length())) - 1;
                column = -1;
                for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray())
                    column = (column + 1) * 26 + letter - 'A';
            } else column++;
            type = element.attribute("t");
        }

        private void formula(Xml.Element element) {
            formula = element.text().strip();
            if (formula.isEmpty()) parts.gap("a formula that is shared by cells");
        }

        private void ends() {
            boolean isUsed = !formula.isEmpty() || !value.isEmpty();
            if (isUsed && row >= 0 && column >= 0) {
                Entry constant = value.isEmpty() ? Entry.formula("") : constant();
                cells.put(row, column, constant.of(formula));
            }
            formula = "";
            value = "";
            type = "";
        }

        private Entry constant() {
            return switch (type) {
                case "s" -> Entry.text(shared(value));
                case "str", "inlineStr" -> Entry.text(value);
                case "b" -> new Entry("", Kind.LOGICAL, value);
                case "e" -> new Entry("", Kind.ERROR, value);
                default -> new Entry("", Kind.NUMBER, value);
            };
        }

        private String shared(String index) {
            boolean isNumber = index.matches("\\d{1,9}");
            int number = isNumber ? Integer.parseInt(index) : -1;
            return number >= 0 && number < shared.size() ? shared.get(number) : "";
        }
    }
}
