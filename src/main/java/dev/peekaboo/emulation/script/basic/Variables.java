package dev.peekaboo.emulation.script.basic;

import java.util.List;

/** Statements that make variables and give them bounds. */
final class Variables {
    private Variables() {}

    /** Bounds of a dimension; only where bounds are read. */
    record Range(Expression low, Expression high) implements Expression {
        @Override
        public Object value(Frame frame) {
            return high.value(frame);
        }
    }

    /**
     * A variable as it is declared.
     *
     * @param isArray whether parentheses stand behind its name
     * @param bounds of an array; empty if it has no size yet
     * @param base the lowest index where none is given
     */
    record Variable(String name, Declared as, boolean isArray, List<Argument> bounds, int base) {
        Cell cell(Frame frame) {
            if (isArray) return new Cell(array(frame));
            if (as.isNew()) return new Cell.Made(as, frame.run());
            return new Cell(as, as.first(frame.run()));
        }

        private VbArray array(Frame frame) {
            if (bounds.isEmpty()) return VbArray.dynamic(as);
            int[] low = new int[bounds.size()];
            int[] high = new int[bounds.size()];
            bounds(frame, low, high);
            return VbArray.of(as, low, high, frame.run());
        }

        void bounds(Frame frame, int[] low, int[] high) {
            for (int i = 0; i < low.length; i++) {
                Expression bound = bounds.get(i).value();
                high[i] = Convert.toInt(bound.plain(frame));
                low[i] =
                        bound instanceof Range(Expression lowest, _)
                                ? Convert.toInt(lowest.plain(frame))
                                : base;
            }
        }
    }

    /** {@code Dim}: reached again it changes nothing. */
    record Dim(List<Variable> variables, boolean isStatic) implements Statement {
        @Override
        public Signal run(Frame frame) {
            for (Variable variable : variables) {
                if (isStatic) frame.declare(variable.name(), kept(variable, frame));
                else if (frame.local(variable.name()) == null)
                    frame.declare(variable.name(), variable.cell(frame));
            }
            return Signal.NEXT;
        }

        /** A static variable lives as long as its module. */
        private static Cell kept(Variable variable, Frame frame) {
            Procedure procedure = frame.procedure();
            String name = (procedure == null ? "" : procedure.name()) + "\0" + variable.name();
            Cell known = frame.self().fields().get(name);
            if (known != null) return known;
            Cell made = variable.cell(frame);
            frame.self().fields().put(name, made);
            return made;
        }
    }

    /**
     * {@code ReDim}
     *
     * @param place what is given bounds, if it is no plain variable
     */
    record ReDim(boolean isPreserved, Expression.Place place, Variable variable)
            implements Statement {
        @Override
        public Signal run(Frame frame) {
            int[] low = new int[variable.bounds().size()];
            int[] high = new int[low.length];
            variable.bounds(frame, low, high);
            Cell cell = place.cell(frame);
            Object old = cell.get();
            Declared as =
                    old instanceof VbArray array && variable.as().type() == VbType.VARIANT
                            ? array.element()
                            : variable.as();
            VbArray made =
                    isPreserved && old instanceof VbArray array
                            ? array.resized(as, low, high, frame.run())
                            : VbArray.of(as, low, high, frame.run());
            if (place instanceof Names.Simple) cell.replace(made);
            else place.assign(frame, made, true);
            return Signal.NEXT;
        }
    }

    /**
     * {@code Erase}: a sized array is emptied, too; its bounds are forgotten, which nobody misses.
     */
    record Erase(List<Argument> arrays) implements Statement {
        @Override
        public Signal run(Frame frame) {
            for (Argument argument : arrays) {
                Cell cell = argument.value().cell(frame);
                if (cell.get() instanceof VbArray array)
                    cell.replace(VbArray.dynamic(array.element()));
            }
            return Signal.NEXT;
        }
    }

    /** {@code Const} */
    record Constant(String name, Declared as, Expression value) implements Statement {
        @Override
        public Signal run(Frame frame) {
            frame.declare(name, new Cell(as.stored(value.plain(frame))));
            return Signal.NEXT;
        }
    }
}
