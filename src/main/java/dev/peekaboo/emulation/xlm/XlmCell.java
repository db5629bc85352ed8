package dev.peekaboo.emulation.xlm;

import org.jspecify.annotations.Nullable;

/** A cell: a constant, or a formula and what it gave. */
final class XlmCell {
    private final String formula;
    private Value value;
    private boolean hasRun;
    private @Nullable Formula tree;

    /**
     * @param formula empty for a constant
     * @param value BLANK for a formula that was never worked out
     */
    XlmCell(String formula, Value value) {
        this.formula = formula;
        this.value = value;
    }

    boolean isFormula() {
        return !formula.isEmpty();
    }

    String formula() {
        return formula;
    }

    Value value() {
        return value;
    }

    /** Whether its value is one of this run. */
    boolean hasRun() {
        return hasRun || !isFormula();
    }

    void gave(Value result) {
        value = result;
        hasRun = true;
    }

    /**
     * The formula read.
     *
     * @param at where it stands
     */
    Formula tree(Area at, FormulaParser.FunctionNames functions) {
        Formula read = tree == null ? FormulaParser.parse(formula, at, functions) : tree;
        tree = read;
        return read;
    }
}
