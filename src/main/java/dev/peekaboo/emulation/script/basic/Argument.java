package dev.peekaboo.emulation.script.basic;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the parentheses of a call.
 *
 * @param name as in {@code name:=value}, in lower case; empty if it goes by its position
 */
record Argument(String name, Expression value) {
    static Argument of(Expression value) {
        return new Argument("", value);
    }

    /** The same, but no place that may be changed. */
    Argument byValue() {
        return new Argument(name, value::value);
    }

    /**
     * An argument that was worked out.
     *
     * @param cell where it is, for {@code ByRef}
     */
    record Actual(String name, Cell cell) {
        Object value() {
            return cell.get();
        }
    }

    static List<Actual> actuals(List<Argument> arguments, Frame frame) {
        List<Actual> actuals = new ArrayList<>(arguments.size());
        for (Argument argument : arguments)
            actuals.add(new Actual(argument.name(), argument.value().cell(frame)));
        return actuals;
    }

    static List<Actual> actuals(List<?> values) {
        List<Actual> actuals = new ArrayList<>(values.size());
        for (Object value : values) actuals.add(new Actual("", new Cell(value)));
        return actuals;
    }

    static int[] indexes(List<Actual> actuals) {
        int[] indexes = new int[actuals.size()];
        for (int i = 0; i < indexes.length; i++)
            indexes[i] = Convert.toInt(Convert.plain(actuals.get(i).value()));
        return indexes;
    }
}
