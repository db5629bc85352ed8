package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.ComObject;

/** The expressions that are neither names nor calls. */
final class Expressions {
    private Expressions() {}

    /** A value that stands in the program. */
    record Literal(Object content) implements Expression {
        static final Literal MISSING = new Literal(Special.MISSING);

        @Override
        public Object value(Frame frame) {
            return content;
        }
    }

    /** In parentheses: a value of its own, never a place. */
    record Grouped(Expression inner) implements Expression {
        @Override
        public Object value(Frame frame) {
            return inner.plain(frame);
        }
    }

    /** Two values and an operator. */
    record Binary(Operator operator, Expression left, Expression right, boolean isTextual)
            implements Expression {
        @Override
        public Object value(Frame frame) {
            return switch (operator) {
                case IS -> isSame(frame);
                case JOIN -> joined(left.plain(frame), right.plain(frame));
                case ADD -> Arithmetic.add(left.plain(frame), right.plain(frame));
                case SUBTRACT, MULTIPLY, DIVIDE, POWER ->
                        Arithmetic.compute(operator, left.plain(frame), right.plain(frame));
                case MODULO, DIVIDE_WHOLE ->
                        Arithmetic.wholeQuotient(operator, left.plain(frame), right.plain(frame));
                case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST ->
                        Logic.compared(operator, left.plain(frame), right.plain(frame), isTextual);
                case LIKE -> like(left.plain(frame), right.plain(frame));
                case AND, OR, XOR, EQV, IMP ->
                        Logic.bits(operator, left.plain(frame), right.plain(frame));
            };
        }

        private boolean isSame(Frame frame) {
            Object one = left.value(frame);
            Object other = right.value(frame);
            return Logic.isSame(one, other)
                    || one == Special.EMPTY && other == Special.NOTHING
                    || one instanceof ComObject a
                            && other instanceof ComObject b
                            && Border.isSame(a, b);
        }

        private static Object joined(Object one, Object other) {
            if (one == Special.NULL && other == Special.NULL) return Special.NULL;
            return Text.joined(
                    one == Special.NULL ? "" : Convert.toText(one),
                    other == Special.NULL ? "" : Convert.toText(other));
        }

        private Object like(Object one, Object other) {
            if (one == Special.NULL || other == Special.NULL) return Special.NULL;
            String text = Convert.toText(one).toString();
            String pattern = Convert.toText(other).toString();
            return isTextual
                    ? Like.matches(
                            text.toLowerCase(java.util.Locale.ROOT),
                            pattern.toLowerCase(java.util.Locale.ROOT))
                    : Like.matches(text, pattern);
        }
    }

    /** {@code -x} */
    record Negated(Expression inner) implements Expression {
        @Override
        public Object value(Frame frame) {
            return Arithmetic.negated(inner.plain(frame));
        }
    }

    /** {@code +x} */
    record Positive(Expression inner) implements Expression {
        @Override
        public Object value(Frame frame) {
            Object value = inner.plain(frame);
            return value instanceof CharSequence text ? (Object) Convert.toDouble(text) : value;
        }
    }

    /** {@code Not x} */
    record Not(Expression inner) implements Expression {
        @Override
        public Object value(Frame frame) {
            return Logic.not(inner.plain(frame));
        }
    }

    /** {@code New Class} */
    record New(String name) implements Expression {
        @Override
        public Object value(Frame frame) {
            return frame.run().make(name);
        }
    }

    /** {@code TypeOf x Is Class} */
    record TypeOf(Expression inner, String name) implements Expression {
        @Override
        public Object value(Frame frame) {
            return inner.value(frame) instanceof ComObject object
                    && object.name().equalsIgnoreCase(name);
        }
    }

    /** {@code AddressOf Procedure}: a place in memory that only Windows calls. */
    record AddressOf(String name) implements Expression {
        @Override
        public Object value(Frame frame) {
            return frame.run().reference(name, frame.self());
        }
    }

    /** {@code Me} */
    record Me() implements Expression {
        @Override
        public Object value(Frame frame) {
            return frame.self();
        }
    }
}
