package dev.peekaboo.emulation.script.basic;

import java.util.List;

/** Statements about files that have numbers. */
final class FileStatements {
    private FileStatements() {}

    private static int number(Expression file, Frame frame) {
        return Convert.toInt(file.plain(frame));
    }

    /** {@code Open path For mode As #n} */
    record Open(Expression path, String mode, Expression file) implements Statement {
        @Override
        public Signal run(Frame frame) {
            String name = Convert.toText(path.plain(frame)).toString();
            frame.run().files().open(number(file, frame), name, mode);
            return Signal.NEXT;
        }
    }

    /** {@code Close #a, #b}; all if none is named. */
    record Close(List<Argument> files) implements Statement {
        @Override
        public Signal run(Frame frame) {
            if (files.isEmpty()) frame.run().files().closeAll();
            for (Argument file : files) frame.run().files().close(number(file.value(), frame));
            return Signal.NEXT;
        }
    }

    /**
     * {@code Print #n, a; b} and {@code Write #n, a}.
     *
     * @param items texts, and what stands between them: a comma is a tab
     * @param endsLine whether no separator stands at the end
     */
    record Print(Expression file, List<Expression> items, boolean endsLine) implements Statement {
        @Override
        public Signal run(Frame frame) {
            StringBuilder line = new StringBuilder();
            for (Expression item : items) {
                Object value = item.plain(frame);
                line.append(value == Special.NULL ? "Null" : Convert.toText(value));
            }
            if (endsLine) line.append("\r\n");
            frame.run().files().at(number(file, frame)).write(line.toString());
            return Signal.NEXT;
        }
    }

    /** {@code Put #n, position, value} */
    record Put(Expression file, Expression position, Expression value) implements Statement {
        @Override
        public Signal run(Frame frame) {
            OpenFile open = frame.run().files().at(number(file, frame));
            Object place = position.plain(frame);
            if (place != Special.MISSING) open.seek(Convert.toInt(place));
            open.put(Binary.bytes(value.value(frame)));
            return Signal.NEXT;
        }
    }

    /** {@code Get #n, position, variable} */
    record Get(Expression file, Expression position, Expression variable) implements Statement {
        @Override
        public Signal run(Frame frame) {
            OpenFile open = frame.run().files().at(number(file, frame));
            Object place = position.plain(frame);
            if (place != Special.MISSING) open.seek(Convert.toInt(place));
            Cell cell = variable.cell(frame);
            Binary.read(open, cell);
            return Signal.NEXT;
        }
    }

    /** {@code Line Input #n, variable}, {@code Input #n, a, b} */
    record Input(Expression file, List<Expression.Place> variables, boolean isLine)
            implements Statement {
        @Override
        public Signal run(Frame frame) {
            OpenFile open = frame.run().files().at(number(file, frame));
            for (Expression.Place variable : variables)
                variable.assign(frame, isLine ? open.line() : open.field(), false);
            return Signal.NEXT;
        }
    }

    /** {@code Seek #n, position} */
    record Seek(Expression file, Expression position) implements Statement {
        @Override
        public Signal run(Frame frame) {
            frame.run().files().at(number(file, frame)).seek(Convert.toInt(position.plain(frame)));
            return Signal.NEXT;
        }
    }

    /** {@code Name old As new} */
    record Rename(Expression from, Expression to) implements Statement {
        @Override
        public Signal run(Frame frame) {
            frame.run()
                    .files()
                    .moved(
                            Convert.toText(from.plain(frame)).toString(),
                            Convert.toText(to.plain(frame)).toString());
            return Signal.NEXT;
        }
    }
}
