package dev.peekaboo.emulation.xlm;

import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroBook.Entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The workbook while its macros run: cells, and names. */
final class Book {
    private static final int MOST_CELLS = 200_000;

    private final Map<String, Map<Integer, NavigableMap<Integer, XlmCell>>> sheets =
            new LinkedHashMap<>();
    private final Map<String, Formula> names = new HashMap<>();
    private final Map<String, String> defined = new LinkedHashMap<>();
    private final Set<String> macroSheets = new HashSet<>();
    private int size;

    Book(MacroBook book) {
        for (MacroBook.Sheet sheet : book.sheets()) {
            String name = sheet.name().toLowerCase(Locale.ROOT);
            sheets.putIfAbsent(name, new HashMap<>());
            if (sheet.isMacro()) macroSheets.add(name);
            Area start = Area.cell(name, 0, 0);
            sheet.cells()
                    .forEach(
                            (place, entry) ->
                                    References.at(place, 0, name, start)
                                            .ifPresent(
                                                    read ->
                                                            put(
                                                                    read.area(),
                                                                    new XlmCell(
                                                                            entry.formula(),
                                                                            value(entry)))));
        }
        for (MacroBook.Name name : book.names())
            defined.putIfAbsent(name.name().toLowerCase(Locale.ROOT), name.formula());
    }

    private static Value value(Entry entry) {
        return switch (entry.kind()) {
            case EMPTY -> Value.BLANK;
            case NUMBER -> number(entry.value());
            case TEXT -> new Value.Text(entry.value());
            case LOGICAL -> Value.of(entry.value().equals("1"));
            case ERROR -> new Value.Err(entry.value());
        };
    }

    private static Value number(String text) {
        try {
            return new Value.Num(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return new Value.Text(text);
        }
    }

    /** Its sheets, in lower case. */
    Iterable<String> sheets() {
        return sheets.keySet();
    }

    boolean isMacro(String sheet) {
        return macroSheets.contains(sheet);
    }

    String firstSheet() {
        return sheets.keySet().stream().findFirst().orElse("");
    }

    void addSheet(String name) {
        if (sheets.size() < 200) sheets.putIfAbsent(name.toLowerCase(Locale.ROOT), new HashMap<>());
    }

    /** Whatever it held before is gone. */
    void put(Area place, XlmCell cell) {
        if (size >= MOST_CELLS) throw new Failed("#VALUE!");
        XlmCell before =
                sheets.computeIfAbsent(place.sheet(), _ -> new HashMap<>())
                        .computeIfAbsent(place.column(), _ -> new TreeMap<>())
                        .put(place.row(), cell);
        if (before == null) size++;
    }

    Optional<XlmCell> cell(Area place) {
        return column(place).map(cells -> cells.get(place.row()));
    }

    private Optional<NavigableMap<Integer, XlmCell>> column(Area place) {
        return Optional.ofNullable(
                sheets.getOrDefault(place.sheet(), Map.of()).get(place.column()));
    }

    /** The next cell that is not empty, from this place downwards. */
    Optional<Area> nextUsed(Area place) {
        return column(place)
                .map(cells -> cells.ceilingKey(place.row()))
                .map(row -> Area.cell(place.sheet(), row, place.column()));
    }

    /** Rows of an area that may hold something: areas are cut at the last cell in use. */
    int usedRows(Area area) {
        int last = area.row();
        for (NavigableMap<Integer, XlmCell> cells :
                sheets.getOrDefault(area.sheet(), Map.of()).values())
            if (!cells.isEmpty()) last = Math.max(last, cells.lastKey() + 1);
        return Math.min(area.rows(), Math.max(1, last - area.row()));
    }

    void name(String name, Formula formula) {
        if (names.size() < 10_000) names.put(name.toLowerCase(Locale.ROOT), formula);
    }

    /** What a macro set the name to, if it did. */
    Optional<Formula> name(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** The formula the workbook defines the name by. */
    Optional<String> defined(String name) {
        return Optional.ofNullable(defined.get(name));
    }

    /** All names the workbook defines, in lower case. */
    Iterable<String> definedNames() {
        return defined.keySet();
    }
}
