package dev.peekaboo.emulation.script.basic;

import java.util.List;

/** Statements that put values somewhere, and calls. */
final class Assignments {
    private Assignments() {}

    /** {@code Let}, {@code Set}, or neither. */
    record Assign(Expression.Place place, Expression value, boolean isSet) implements Statement {
        @Override
        public Signal run(Frame frame) {
            Object given = value.value(frame);
            place.assign(frame, given, isSet);
            return Signal.NEXT;
        }
    }

    /** A call whose value nobody wants. */
    record Invoke(Expression call) implements Statement {
        @Override
        public Signal run(Frame frame) {
            switch (call) {
                // A name alone must be called, although a variable of the same name may be there.
                case Names.Simple(String name) when frame.find(name) == null ->
                        frame.run().calls().named(frame, name, List.of());
                case Names.Simple(String name)
                        when frame.procedure() instanceof Procedure own
                                && own.name().equals(name) ->
                        frame.run().calls().named(frame, name, List.of());
                default -> call.value(frame);
            }
            return Signal.NEXT;
        }
    }

    /** {@code Mid(text, start, length) = value} and its relatives. */
    record Overwrite(Expression.Place place, List<Argument> range, Expression value)
            implements Statement {
        @Override
        public Signal run(Frame frame) {
            String text = Convert.toText(place.plain(frame)).toString();
            String more = Convert.toText(value.plain(frame)).toString();
            int start = Convert.toInt(range.get(0).value().plain(frame)) - 1;
            int length =
                    range.size() > 1
                            ? Convert.toInt(range.get(1).value().plain(frame))
                            : more.length();
            if (start < 0 || start > text.length() || length < 0) throw VbError.of(5);
            int count = Math.min(Math.min(length, more.length()), text.length() - start);
            frame.run().spend(text.length() / 32);
            place.assign(
                    frame,
                    text.substring(0, start)
                            + more.substring(0, count)
                            + text.substring(start + count),
                    false);
            return Signal.NEXT;
        }
    }

    /** {@code LSet}, {@code RSet}: the text keeps its length. */
    record Aligned(Expression.Place place, Expression value, boolean isLeft) implements Statement {
        @Override
        public Signal run(Frame frame) {
            Object old = place.value(frame);
            Object given = value.value(frame);
            if (old instanceof VbRecord) {
                place.assign(frame, given, false);
                return Signal.NEXT;
            }
            int length = Convert.toText(old).length();
            String text = Convert.toText(Convert.plain(given)).toString();
            String cut = text.substring(0, Math.min(length, text.length()));
            String blanks = " ".repeat(length - cut.length());
            place.assign(frame, isLeft ? cut + blanks : blanks + cut, false);
            return Signal.NEXT;
        }
    }
}
