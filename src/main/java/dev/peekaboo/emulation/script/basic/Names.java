package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.ComObject;
import dev.peekaboo.emulation.script.basic.Argument.Actual;

import java.util.List;

/** Expressions that name something: variables, members, elements, calls. */
final class Names {
    private Names() {}

    /** A name alone: a variable, or a call without arguments. */
    record Simple(String name) implements Expression.Place {
        @Override
        public Object value(Frame frame) {
            Cell cell = frame.find(name);
            return cell != null ? cell.get() : frame.run().calls().named(frame, name, List.of());
        }

        @Override
        public Cell cell(Frame frame) {
            Cell cell = frame.find(name);
            if (cell != null) return cell;
            if (frame.run().calls().knows(frame, name)) return new Cell(value(frame));
            return frame.implicit(name);
        }

        @Override
        public void assign(Frame frame, Object value, boolean isSet) {
            Cell cell = frame.find(name);
            if (cell == null && frame.run().calls().assigned(frame, name, List.of(), value, isSet))
                return;
            put(cell == null ? frame.implicit(name) : cell, value, isSet);
        }
    }

    /**
     * Into a variable goes the object itself with {@code Set}, else what its default member gives.
     */
    static void put(Cell cell, Object value, boolean isSet) {
        if (isSet) {
            cell.replace(value);
            return;
        }
        boolean isOwn = cell.declared().type() == VbType.OBJECT && cell.get() instanceof ComObject;
        Object plain =
                value instanceof dev.peekaboo.emulation.script.Bytes ? value : Convert.plain(value);
        if (isOwn && cell.get() instanceof ComObject object) Border.putDefault(object, plain);
        else cell.set(plain);
    }

    /** {@code target.member}, or {@code .member} in a With. */
    record Member(Expression target, String name) implements Expression.Place {
        @Override
        public Object value(Frame frame) {
            return frame.run().calls().member(frame, target.value(frame), name, List.of());
        }

        @Override
        public Cell cell(Frame frame) {
            return frame.run().calls().memberCell(frame, target.value(frame), name);
        }

        @Override
        public void assign(Frame frame, Object value, boolean isSet) {
            frame.run().calls().put(frame, target.value(frame), name, List.of(), value, isSet);
        }
    }

    /** What the With is about. */
    record Subject() implements Expression {
        @Override
        public Object value(Frame frame) {
            return frame.subject();
        }
    }

    /** {@code target(arguments)}: a call, an element, or a default member. */
    record Call(Expression target, List<Argument> arguments) implements Expression.Place {
        @Override
        public Object value(Frame frame) {
            Calls calls = frame.run().calls();
            return switch (target) {
                case Simple(String name) -> {
                    Cell cell = frame.find(name);
                    List<Actual> actuals = Argument.actuals(arguments, frame);
                    if (cell == null || isRecursion(frame, name, cell))
                        yield calls.named(frame, name, actuals);
                    yield calls.indexed(cell.get(), actuals);
                }
                case Member(Expression inner, String name) ->
                        calls.member(
                                frame,
                                inner.value(frame),
                                name,
                                Argument.actuals(arguments, frame));
                default -> calls.indexed(target.value(frame), Argument.actuals(arguments, frame));
            };
        }

        /** A function's own name with parentheses calls it again, unless it is to give an array. */
        private static boolean isRecursion(Frame frame, String name, Cell cell) {
            Procedure own = frame.procedure();
            return own != null
                    && own.name().equals(name)
                    && frame.local(name) == cell
                    && !(cell.get() instanceof VbArray);
        }

        @Override
        public Cell cell(Frame frame) {
            Object array = arrayOf(frame);
            if (!(array instanceof VbArray elements)) return new Cell(value(frame));
            return new Cell.Element(elements, Argument.indexes(Argument.actuals(arguments, frame)));
        }

        /** The array it is an element of; anything else if it is none. */
        private Object arrayOf(Frame frame) {
            return switch (target) {
                case Simple(String name) -> {
                    Cell cell = frame.find(name);
                    yield cell == null ? Special.EMPTY : cell.get();
                }
                case Member(Expression inner, String name)
                        when inner.value(frame) instanceof VbRecord record ->
                        record.field(name).map(Cell::get).orElse(Special.EMPTY);
                case Member _ -> Special.EMPTY;
                default -> target.value(frame);
            };
        }

        @Override
        public void assign(Frame frame, Object value, boolean isSet) {
            List<Actual> actuals = Argument.actuals(arguments, frame);
            Calls calls = frame.run().calls();
            switch (target) {
                case Simple(String name) -> {
                    Cell cell = frame.find(name);
                    if (cell != null) calls.putIndexed(cell.get(), actuals, value, isSet);
                    else if (!calls.assigned(frame, name, actuals, value, isSet))
                        throw VbError.of(13);
                }
                case Member(Expression inner, String name) ->
                        calls.put(frame, inner.value(frame), name, actuals, value, isSet);
                default -> calls.putIndexed(target.value(frame), actuals, value, isSet);
            }
        }
    }
}
