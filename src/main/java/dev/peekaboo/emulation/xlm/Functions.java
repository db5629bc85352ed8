package dev.peekaboo.emulation.xlm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All functions that are known here, by their names in upper case. */
final class Functions {
    /** Those that only reckon, as cells of a worksheet may. */
    private static final Map<String, Function> RECKONING =
            joined(
                    List.of(
                            TextFunctions.all(),
                            NumberFunctions.all(),
                            LogicFunctions.all(),
                            LookupFunctions.all(),
                            DateFunctions.all()));

    private static final Map<String, Function> ALL =
            joined(
                    List.of(
                            RECKONING,
                            Commands.all(),
                            FlowFunctions.all(),
                            CellFunctions.all(),
                            FileFunctions.all(),
                            SystemFunctions.all(),
                            EnvironmentFunctions.all()));

    /** More with digits in their names, so that nobody takes them for cells. */
    private static final String LIKE_CELLS = "(?:LOG|ATAN|DAYS|DEC|BIN|HEX|OCT|SUMX|IM|CELL)\\d.*";

    private Functions() {}

    private static Map<String, Function> joined(List<Map<String, Function>> groups) {
        Map<String, Function> all = new HashMap<>();
        groups.forEach(all::putAll);
        return Map.copyOf(all);
    }

    static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Whether a name with a bracket behind it is a function of Excel, and not one of a macro. */
    static boolean isOne(String name) {
        return ALL.containsKey(name) || name.indexOf('.') > 0 || name.matches(LIKE_CELLS);
    }

    static boolean onlyReckons(Formula formula) {
        return switch (formula) {
            case Formula.Constant _, Formula.Name _ -> true;
            case Formula.Invocation _ -> false;
            case Formula.Unary(_, var operand) -> onlyReckons(operand);
            case Formula.Binary(_, var left, var right) -> onlyReckons(left) && onlyReckons(right);
            case Formula.Table(var rows) ->
                    rows.stream().allMatch(row -> row.stream().allMatch(Functions::onlyReckons));
            case Formula.Call(var name, var arguments) ->
                    RECKONING.containsKey(name)
                            && arguments.stream().allMatch(Functions::onlyReckons);
        };
    }
}
