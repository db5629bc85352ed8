package dev.peekaboo.analyzer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of formulas by their numbers: {@code excel-functions.tsv}. */
final class ExcelFunctions {
    private static final Map<Integer, Entry> FUNCTIONS = all("function");
    private static final Map<Integer, Entry> COMMANDS = all("command");

    private ExcelFunctions() {}

    /**
     * A function.
     *
     * @param arguments how many it always takes; -1 if that differs
     */
    record Entry(String name, int arguments) {}

    private static Map<Integer, Entry> all(String kind) {
        Map<Integer, Entry> all = new HashMap<>();
        for (List<String> row : Table.rows("excel-functions.tsv"))
            if (row.get(0).equals(kind))
                all.put(
                        Integer.valueOf(row.get(1)),
                        new Entry(
                                row.get(2),
                                row.get(3).equals("-") ? -1 : Integer.parseInt(row.get(3))));
        return all;
    }

    static Optional<Entry> function(int number) {
        return Optional.ofNullable(FUNCTIONS.get(number));
    }

    static Optional<Entry> command(int number) {
        return Optional.ofNullable(COMMANDS.get(number));
    }
}
