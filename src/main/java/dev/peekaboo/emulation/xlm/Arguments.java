package dev.peekaboo.emulation.xlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a function is given; worked out only when it is asked for. */
record Arguments(String function, List<Formula> formulas, Evaluator evaluator, Machine machine) {
    int size() {
        return formulas.size();
    }

    /** Whether there is such an argument, and it is not left out. */
    boolean has(int position) {
        return position < size()
                && !(formulas.get(position) instanceof Formula.Constant(Value.Blank _));
    }

    /** As it is: cells stay cells. */
    Value raw(int position) {
        return position < size() ? evaluator.of(formulas.get(position)) : Value.BLANK;
    }

    /** One value: of a cell what is in it. */
    Value value(int position) {
        return evaluator.single(raw(position));
    }

    String text(int position) {
        return Convert.text(value(position));
    }

    double number(int position) {
        return Convert.number(value(position));
    }

    double number(int position, double otherwise) {
        return has(position) ? number(position) : otherwise;
    }

    /** Cut to a whole number. */
    int whole(int position) {
        return (int) number(position);
    }

    int whole(int position, int otherwise) {
        return has(position) ? whole(position) : otherwise;
    }

    boolean truth(int position, boolean otherwise) {
        return has(position) ? Convert.truth(value(position)) : otherwise;
    }

    /** Cells, also if only their names are given as a text. */
    Area area(int position) {
        return areaOf(raw(position)).orElseThrow(() -> new Failed("#REF!"));
    }

    private Optional<Area> areaOf(Value value) {
        return switch (value) {
            case Value.Ref(var area) -> Optional.of(area);
            case Value.Text(var text) -> evaluator.named(text);
            case Value.Err error -> throw new Failed(error);
            case Value.Num _, Value.Bool _, Value.Blank _, Value.Grid _ -> Optional.empty();
        };
    }

    /** All single values from a position on; of areas the cells that are not empty. */
    List<Value> all(int from) {
        List<Value> all = new ArrayList<>();
        for (int i = from; i < size(); i++) evaluator.spread(raw(i), all);
        return all;
    }

    /** One value an argument. */
    List<Value> each(int from) {
        List<Value> each = new ArrayList<>();
        for (int i = from; i < size(); i++) each.add(value(i));
        return each;
    }
}
