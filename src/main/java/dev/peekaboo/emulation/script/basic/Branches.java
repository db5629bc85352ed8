package dev.peekaboo.emulation.script.basic;

import java.util.List;

/** Statements of which some run and some do not. */
final class Branches {
    private Branches() {}

    /**
     * Whether a condition holds. Where errors do not stop, an error leads into the branch, since
     * that is where the next statement stands.
     */
    static boolean holds(Expression condition, Frame frame) {
        try {
            return Convert.toBoolean(condition.plain(frame));
        } catch (VbError e) {
            if (!frame.resumesNext()) throw e;
            frame.run().err().raised(e);
            return true;
        }
    }

    /** A condition and what it guards. */
    record Branch(Expression condition, Block block) {}

    /** {@code If} */
    record If(List<Branch> branches, Block otherwise) implements Statement {
        @Override
        public boolean holds(String label) {
            return otherwise.holds(label)
                    || branches.stream().anyMatch(branch -> branch.block().holds(label));
        }

        @Override
        public Signal run(Frame frame) {
            for (Branch branch : branches) {
                boolean isTaken =
                        frame.jumps()
                                ? frame.jumpsInto(branch.block())
                                : Branches.holds(branch.condition(), frame);
                if (isTaken) return branch.block().run(frame);
            }
            return otherwise.run(frame);
        }
    }

    /** What a case accepts. */
    interface Test {
        boolean accepts(Object subject, Frame frame);
    }

    /** {@code Case value}, {@code Case Is > value} */
    record Compared(Operator operator, Expression value, boolean isTextual) implements Test {
        @Override
        public boolean accepts(Object subject, Frame frame) {
            return Convert.toBoolean(
                    Logic.compared(operator, subject, value.plain(frame), isTextual));
        }
    }

    /** {@code Case low To high} */
    record Between(Expression low, Expression high) implements Test {
        @Override
        public boolean accepts(Object subject, Frame frame) {
            return Convert.toBoolean(
                            Logic.compared(Operator.AT_LEAST, subject, low.plain(frame), false))
                    && Convert.toBoolean(
                            Logic.compared(Operator.AT_MOST, subject, high.plain(frame), false));
        }
    }

    /** One {@code Case}. */
    record Case(List<Test> tests, Block block) {}

    /** {@code Select Case} */
    record Select(Expression subject, List<Case> cases, Block otherwise) implements Statement {
        @Override
        public boolean holds(String label) {
            return otherwise.holds(label)
                    || cases.stream().anyMatch(one -> one.block().holds(label));
        }

        @Override
        public Signal run(Frame frame) {
            if (frame.jumps()) return entered(frame);
            Object value = subject.plain(frame);
            for (Case one : cases)
                for (Test test : one.tests())
                    if (test.accepts(value, frame)) return one.block().run(frame);
            return otherwise.run(frame);
        }

        private Signal entered(Frame frame) {
            for (Case one : cases) if (frame.jumpsInto(one.block())) return one.block().run(frame);
            return otherwise.run(frame);
        }
    }

    /** {@code With} */
    record With(Expression subject, Block block) implements Statement {
        @Override
        public boolean holds(String label) {
            return block.holds(label);
        }

        @Override
        public Signal run(Frame frame) {
            frame.enter(subject.value(frame));
            try {
                return block.run(frame);
            } finally {
                frame.leave();
            }
        }
    }
}
