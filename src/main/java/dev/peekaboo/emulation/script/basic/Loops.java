package dev.peekaboo.emulation.script.basic;

import java.util.List;

/** Statements that run again and again. */
final class Loops {
    private Loops() {}

    /**
     * {@code Do}, {@code While}.
     *
     * @param isUntil whether the condition ends it
     * @param isFirst whether it is asked before the first round
     */
    record Do(Expression condition, boolean isUntil, boolean isFirst, Block body)
            implements Statement {
        @Override
        public boolean holds(String label) {
            return body.holds(label);
        }

        @Override
        public Signal run(Frame frame) {
            boolean isAsked = isFirst && !frame.jumps();
            while (!isAsked || Branches.holds(condition, frame) != isUntil) {
                frame.run().step();
                Signal signal = body.run(frame);
                if (signal == Signal.EXIT_DO) return Signal.NEXT;
                if (signal != Signal.NEXT) return signal;
                isAsked = true;
            }
            return Signal.NEXT;
        }
    }

    /** {@code For} */
    record For(
            Expression.Place counter, Expression from, Expression to, Expression step, Block body)
            implements Statement {
        @Override
        public boolean holds(String label) {
            return body.holds(label);
        }

        @Override
        public Signal run(Frame frame) {
            Object end;
            Object by;
            if (frame.jumps()) {
                // Into the middle: what it counts to is not known, so it is this round and no more.
                end = counter.plain(frame);
                by = (short) 1;
            } else {
                Object start = number(from.plain(frame));
                end = number(to.plain(frame));
                by = number(step.plain(frame));
                counter.assign(frame, start, false);
            }
            return rounds(frame, end, by);
        }

        private Signal rounds(Frame frame, Object end, Object by) {
            double last = Convert.toDouble(end);
            boolean isUp = Convert.toDouble(by) >= 0;
            Cell cell = counter.cell(frame);
            while (frame.jumps() || isWithin(Convert.toDouble(cell.get()), last, isUp)) {
                frame.run().step();
                Signal signal = body.run(frame);
                if (signal == Signal.EXIT_FOR) return Signal.NEXT;
                if (signal != Signal.NEXT) return signal;
                cell.set(Arithmetic.compute(Operator.ADD, cell.get(), by));
            }
            return Signal.NEXT;
        }

        private static boolean isWithin(double value, double last, boolean isUp) {
            return isUp ? value <= last : value >= last;
        }

        private static Object number(Object value) {
            return value instanceof CharSequence ? (Object) Convert.toDouble(value) : value;
        }
    }

    /** {@code For Each} */
    record ForEach(Expression.Place item, Expression group, Block body) implements Statement {
        @Override
        public boolean holds(String label) {
            return body.holds(label);
        }

        @Override
        public Signal run(Frame frame) {
            if (frame.jumps()) return body.run(frame);
            List<Object> items = Border.items(group.value(frame), frame.run());
            for (Object one : items) {
                frame.run().step();
                item.assign(frame, one, true);
                Signal signal = body.run(frame);
                if (signal == Signal.EXIT_FOR) return Signal.NEXT;
                if (signal != Signal.NEXT) return signal;
            }
            return Signal.NEXT;
        }
    }
}
