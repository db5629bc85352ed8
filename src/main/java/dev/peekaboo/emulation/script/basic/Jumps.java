package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.ScriptEnd;

import java.util.List;

/** Statements that go elsewhere, and what is done on errors. */
final class Jumps {
    private Jumps() {}

    /** {@code Exit For} and the like. */
    record Leave(Signal signal) implements Statement {
        @Override
        public Signal run(Frame frame) {
            return signal;
        }
    }

    /** {@code GoTo} */
    record GoTo(String label) implements Statement {
        @Override
        public Signal run(Frame frame) {
            frame.jump(label);
            return Signal.JUMP;
        }
    }

    /** {@code GoSub} */
    record GoSub(String label) implements Statement {
        @Override
        public Signal run(Frame frame) {
            return frame.gosub(label);
        }
    }

    /** {@code On n GoTo a, b} */
    record OnGoTo(Expression choice, List<String> labels, boolean isSub) implements Statement {
        @Override
        public Signal run(Frame frame) {
            int which = Convert.toInt(choice.plain(frame));
            if (which < 1 || which > labels.size()) return Signal.NEXT;
            String label = labels.get(which - 1);
            return isSub ? frame.gosub(label) : new GoTo(label).run(frame);
        }
    }

    /** {@code On Error} */
    record OnError(Frame.OnError what, String label) implements Statement {
        @Override
        public Signal run(Frame frame) {
            frame.run().err().clear();
            frame.onError(what, label);
            return Signal.NEXT;
        }
    }

    /** {@code Resume}, to the statement again, the next, or a label. */
    record Resume(Signal how, String label) implements Statement {
        @Override
        public Signal run(Frame frame) {
            if (!frame.isHandling()) throw VbError.of(20);
            frame.handled();
            frame.run().err().clear();
            if (how == Signal.JUMP) frame.jump(label);
            return how;
        }
    }

    /** {@code End}: of the whole program. */
    record End() implements Statement {
        @Override
        public Signal run(Frame frame) {
            throw new ScriptEnd();
        }
    }
}
