package dev.peekaboo.emulation.script.basic;

import java.util.List;
import java.util.Map;

/** Statements in their order, some of which have labels. Handles errors as the frame says. */
final class Block implements Statement {
    static final Block EMPTY = new Block(List.of(), Map.of());

    private final List<Statement> statements;
    private final Map<String, Integer> labels;

    /**
     * @param labels where they point to, as places in the list
     */
    Block(List<Statement> statements, Map<String, Integer> labels) {
        this.statements = List.copyOf(statements);
        this.labels = Map.copyOf(labels);
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    @Override
    public boolean holds(String label) {
        return labels.containsKey(label)
                || statements.stream().anyMatch(statement -> statement.holds(label));
    }

    @Override
    public Signal run(Frame frame) {
        return from(frame, frame.jumps() ? place(frame) : 0);
    }

    /** Goes on at a label. */
    Signal runAt(Frame frame, String label) {
        frame.jump(label);
        return run(frame);
    }

    /** Where the label is that the frame wants; a statement that holds it finds it itself. */
    private int place(Frame frame) {
        String label = frame.label();
        Integer direct = labels.get(label);
        if (direct != null) {
            frame.arrived();
            return direct;
        }
        for (int i = 0; i < statements.size(); i++) if (statements.get(i).holds(label)) return i;
        return -1;
    }

    private Signal from(Frame frame, int start) {
        int at = start;
        if (at < 0) return Signal.JUMP;
        while (at < statements.size()) {
            Signal signal = step(frame, statements.get(at));
            switch (signal) {
                case NEXT -> at++;
                case JUMP -> {
                    at = place(frame);
                    if (at < 0) return Signal.JUMP;
                }
                case RETRY -> frame.run().step();
                default -> {
                    return signal;
                }
            }
        }
        return Signal.NEXT;
    }

    private Signal step(Frame frame, Statement statement) {
        try {
            frame.run().step();
            return statement.run(frame);
        } catch (VbError e) {
            return frame.handle(e);
        }
    }
}
