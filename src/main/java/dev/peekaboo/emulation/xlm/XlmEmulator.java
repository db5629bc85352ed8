package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.Emulator;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.emulation.Profile;
import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.xlm.Machine.Way;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.MacroBook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs the macros in cells that start by themselves, as Excel does when the workbook is opened and
 * closed. If they asked for the machine and showed nothing, they run again: once without letting
 * them leave, once with such conditions turned round, and, if they asked for the date, on the days
 * of a month, since droppers make their key of the day.
 */
public final class XlmEmulator implements Emulator {
    private static final int DAYS = 30;

    /** In the order in which they happen. */
    private static final List<String> STARTS =
            List.of("auto_open", "auto_activate", "auto_deactivate", "auto_close");

    @Override
    public Set<Language> languages() {
        return Set.of(Language.XLM);
    }

    @Override
    public void run(Material material, Trace trace, Profile profile) {
        material.document().gaps().forEach(trace::error);
        MacroBook book = material.document().book();
        for (MacroBook.Sheet sheet : book.sheets())
            if (sheet.isMacro())
                trace.add(
                        Type.OBJECT_EMBED,
                        "class",
                        sheet.name(),
                        "kind",
                        "macro-sheet",
                        "hidden",
                        sheet.hidden(),
                        "by",
                        "xlm");
        new Attempts(book, trace, profile).run();
    }

    /** The runs of a workbook. */
    private record Attempts(MacroBook book, Trace trace, Profile profile) {
        void run() {
            Machine machine = attempt(Way.PLAIN, 0);
            if (machine.hasAsked() && !trace.isDecided()) attempt(Way.STAY, 0);
            if (machine.hasAsked() && !trace.isDecided()) attempt(Way.INVERTED, 0);
            if (!machine.hasAskedForTime()) return;
            for (int day = 1; day <= DAYS && !trace.isDecided(); day++) attempt(Way.PLAIN, day);
        }

        private Machine attempt(Way way, int days) {
            Machine machine = new Machine(new Book(book), trace, profile, way, days);
            List<String> starts = starts(machine.book());
            if (starts.isEmpty()) trace.enters("no macro starts by itself");
            for (String name : starts) {
                if (trace.isDecided()) break;
                trace.enters(name);
                start(machine, name);
            }
            return machine;
        }

        private void start(Machine machine, String name) {
            try {
                machine.evaluator()
                        .named(name)
                        .ifPresentOrElse(
                                machine::start, () -> trace.error("a macro that is nowhere"));
            } catch (Failed e) {
                trace.error("a macro that is nowhere: " + e.getMessage());
            }
        }

        /** Excel looks at the beginning of names only. */
        private static List<String> starts(Book book) {
            List<String> starts = new ArrayList<>();
            for (String event : STARTS)
                for (String name : book.definedNames())
                    if (name.toLowerCase(Locale.ROOT)
                            .replaceFirst("^_xlnm\\.", "")
                            .startsWith(event)) starts.add(name);
            return starts;
        }
    }
}
