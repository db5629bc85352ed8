package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.Clock;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.report.Behaviour.Type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Excel as a macro sees it: runs cells downwards from a place on. */
final class Machine {
    private static final int DEEPEST = 40;

    private final Book book;
    private final Trace trace;
    private final Profile profile;
    private final Way way;
    private final Clock clock;
    private final java.util.Random random;
    private final Evaluator evaluator = new Evaluator(this);
    private final OpenFiles files;
    private final Libraries libraries;
    private final StringBuilder written = new StringBuilder();
    private final Set<Area> answers = new HashSet<>();
    private final Deque<Area> later = new ArrayDeque<>();
    private Frame frame;
    private Area selected;
    private int depth;
    private int asked;
    private boolean askedForTime;

    /** What becomes of conditions that ask for the machine. */
    enum Way {
        /** As they are. */
        PLAIN,
        /** Nothing ends the macros early. */
        STAY,
        /** The other way round. */
        INVERTED
    }

    Machine(Book book, Trace trace, Profile profile, Way way, int days) {
        this.book = book;
        this.trace = trace;
        this.profile = profile;
        this.way = way;
        clock = new Clock(profile.now().plus(java.time.Duration.ofDays(days)));
        random = new java.util.Random(profile.seed());
        files = new OpenFiles(trace);
        libraries = new Libraries(trace, clock);
        selected = Area.cell(book.firstSheet(), 0, 0);
        frame = new Frame(selected, List.of());
    }

    Book book() {
        return book;
    }

    Trace trace() {
        return trace;
    }

    Profile profile() {
        return profile;
    }

    Clock clock() {
        return clock;
    }

    OpenFiles files() {
        return files;
    }

    Libraries libraries() {
        return libraries;
    }

    Frame frame() {
        return frame;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    double random() {
        return random.nextDouble();
    }

    Area selected() {
        return selected;
    }

    void select(Area area) {
        selected = area;
    }

    void spend(long steps) {
        trace.effort().spend(steps);
    }

    /** From a place on until it ends, and then what it put off. */
    void start(Area place) {
        try {
            run(place, List.of());
            for (int i = 0; i < 20 && !later.isEmpty(); i++) run(later.remove(), List.of());
        } catch (Ended _) {
            // Excel is closed, or the macros halted.
        } catch (Failed e) {
            trace.error("XLM: " + e.getMessage());
        } finally {
            files.closeAll();
            if (!written.isEmpty()) trace.layer("XLM", written.toString());
        }
    }

    /** A macro to its end; its value. */
    Value run(Area place, List<Value> arguments) {
        if (depth >= DEEPEST) {
            trace.limit("depth of macros");
            throw new Failed("#VALUE!");
        }
        Frame caller = frame;
        frame = new Frame(place, arguments);
        depth++;
        try {
            while (!frame.isOver()) step();
            return frame.result();
        } finally {
            depth--;
            frame = caller;
        }
    }

    private void step() {
        spend(40);
        Optional<Area> next = book.nextUsed(frame.at());
        if (next.isEmpty()) {
            frame.ends(Value.TRUE);
            return;
        }
        frame.arrives(next.get());
        Optional<XlmCell> cell = book.cell(next.get()).filter(XlmCell::isFormula);
        if (cell.isPresent()) runCell(next.get(), cell.get());
        frame.next();
    }

    private void runCell(Area place, XlmCell cell) {
        int before = asked;
        try {
            cell.gave(evaluator.single(evaluator.of(cell.tree(place, Functions::isOne))));
            if (asked > before && answers.size() < 10_000) answers.add(place);
        } catch (SyntaxException e) {
            trace.error("a formula that cannot be read: " + e.getMessage());
        }
    }

    /** The tree of the cell's formula; empty if it has none. */
    Optional<Formula> tree(Area place) {
        try {
            return book.cell(place)
                    .filter(XlmCell::isFormula)
                    .map(cell -> cell.tree(place, Functions::isOne));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    /**
     * The tree of a text, as if it stood where the macro is.
     *
     * @throws Failed if it is no formula
     */
    Formula read(String text) {
        try {
            return FormulaParser.parse(text, frame.at(), Functions::isOne);
        } catch (SyntaxException _) {
            throw new Failed("#VALUE!");
        }
    }

    /** A macro called like a function, or a function of a library under its given name. */
    Value invoke(Formula target, List<Formula> formulas) {
        List<Value> arguments = new ArrayList<>();
        for (Formula formula : formulas) arguments.add(evaluator.single(evaluator.of(formula)));
        if (target instanceof Formula.Name(var name) && libraries.isRegistered(name))
            return libraries.call(name, arguments);
        if (evaluator.of(target) instanceof Value.Ref(var area)) return run(area, arguments);
        if (target instanceof Formula.Name(var name))
            trace.unsupported("the function " + name + " of somebody else");
        throw new Failed("#NAME?");
    }

    /** A formula or constant is put into a cell. */
    void writes(Area place, String text) {
        boolean isFormula = text.startsWith("=") && text.length() > 1;
        if (isFormula && written.length() < 60_000) written.append(text).append('\n');
        XlmCell cell =
                isFormula
                        ? new XlmCell(text.substring(1), Value.BLANK)
                        : new XlmCell("", Convert.typed(text));
        book.put(place, cell);
        answers.remove(place);
        spend(20);
    }

    /** A value is put into all cells of an area. */
    void sets(Area area, Value value) {
        int rows = Math.min(area.rows(), 1000);
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < Math.min(area.columns(), 100); column++) {
                Area cell = Area.cell(area.sheet(), area.row() + row, area.column() + column);
                Optional<XlmCell> old = book.cell(cell);
                if (old.isPresent() && old.get().isFormula()) old.get().gave(value);
                else book.put(cell, new XlmCell("", value));
                spend(10);
            }
    }

    void later(Area place) {
        if (later.size() < 100) later.add(place);
    }

    /** The macro looks at the machine. */
    void asks(String what) {
        asked++;
        trace.add(Type.ENVIRONMENT_CHECK, "what", what);
    }

    /** What time it is: days since 1900. */
    double now() {
        askedForTime = true;
        asks("date");
        return Dates.serial(clock.look());
    }

    /** A cell is read; it may hold what the machine answered. */
    void recalls(Area place) {
        if (answers.contains(place)) asked++;
    }

    boolean hasAsked() {
        return asked > 0;
    }

    boolean hasAskedForTime() {
        return askedForTime;
    }

    /** A condition, turned round if it looks at the machine and that is our way. */
    boolean holds(java.util.function.BooleanSupplier condition) {
        int before = asked;
        boolean truth = condition.getAsBoolean();
        return way == Way.INVERTED && asked > before ? !truth : truth;
    }

    /**
     * The macros end.
     *
     * @throws Ended unless we stay
     */
    void ends() {
        if (way != Way.STAY) throw new Ended();
    }
}
