package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.basic.Statement.Signal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** One call of a procedure: its variables, what it does on errors, where it jumps to. */
final class Frame {
    private final BasicRun run;
    private final VbObject self;
    private final Map<String, Cell> variables;
    private final @Nullable Procedure procedure;
    private final Deque<Object> subjects = new ArrayDeque<>();
    private Block body = Block.EMPTY;
    private OnError onError = OnError.PROPAGATE;
    private String handler = "";
    private boolean isHandling;
    private String label = "";

    /** What an error does. */
    enum OnError {
        PROPAGATE,
        NEXT,
        HANDLER
    }

    /**
     * @param self whose code runs: a module or an object of a class
     * @param procedure none for code outside of procedures, whose variables are the module's
     */
    Frame(BasicRun run, VbObject self, @Nullable Procedure procedure) {
        this.run = run;
        this.self = self;
        this.procedure = procedure;
        variables = procedure == null ? self.fields() : new HashMap<>();
    }

    BasicRun run() {
        return run;
    }

    VbObject self() {
        return self;
    }

    @Nullable Procedure procedure() {
        return procedure;
    }

    Signal runs(Block code) {
        body = code;
        return code.run(this);
    }

    /** A variable that is declared somewhere in sight. */
    @Nullable Cell find(String name) {
        Cell own = variables.get(name);
        if (own != null) return own;
        Cell field = self.fields().get(name);
        return field != null ? field : run.program().variable(name, self);
    }

    /** Of this call alone. */
    @Nullable Cell local(String name) {
        return variables.get(name);
    }

    /** Declares a variable of this call. */
    void declare(String name, Cell cell) {
        variables.put(name, cell);
    }

    /** A variable nobody declared. */
    Cell implicit(String name) {
        Cell cell = new Cell(Special.EMPTY);
        variables.put(name, cell);
        return cell;
    }

    /** The object a {@code With} is about. */
    Object subject() {
        Object subject = subjects.peek();
        if (subject == null) throw VbError.of(91);
        return subject;
    }

    void enter(Object subject) {
        subjects.push(subject);
    }

    void leave() {
        subjects.pop();
    }

    void onError(OnError what, String label) {
        onError = what;
        handler = label;
    }

    boolean resumesNext() {
        return onError == OnError.NEXT;
    }

    /** An error is noted and, if nobody wants to know, thrown on. */
    Signal handle(VbError error) {
        if (error.isLimit()) run.trace().limit(error.description());
        if (onError == OnError.PROPAGATE || isHandling && onError == OnError.HANDLER) throw error;
        run.err().raised(error);
        if (onError == OnError.NEXT) return Signal.NEXT;
        if (!body.holds(handler)) throw error;
        isHandling = true;
        Signal end = body.runAt(this, handler);
        isHandling = false;
        return switch (end) {
            case RESUME -> Signal.RETRY;
            case RESUME_NEXT -> Signal.NEXT;
            case JUMP -> Signal.JUMP;
            case NEXT, EXIT_FOR, EXIT_DO, EXIT_PROCEDURE, RETURN, RETRY -> Signal.EXIT_PROCEDURE;
        };
    }

    boolean isHandling() {
        return isHandling;
    }

    void handled() {
        isHandling = false;
    }

    /** Code at a label, up to its {@code Return}. */
    Signal gosub(String to) {
        Signal end = body.runAt(this, to);
        return end == Signal.RETURN ? Signal.NEXT : Signal.EXIT_PROCEDURE;
    }

    void jump(String to) {
        label = to;
    }

    boolean jumps() {
        return !label.isEmpty();
    }

    /** Whether the way leads into this statement. */
    boolean jumpsInto(Statement statement) {
        return jumps() && statement.holds(label);
    }

    String label() {
        return label;
    }

    void arrived() {
        label = "";
    }
}
