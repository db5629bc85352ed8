package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.Args;
import dev.peekaboo.emulation.script.ComWorld;
import dev.peekaboo.emulation.script.Places;
import dev.peekaboo.report.Behaviour.Type;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Word, Excel or PowerPoint itself; what it has is known by name everywhere in a macro. */
final class OfficeApplication extends OfficeObject {
    private static final Pattern EXEC =
            Pattern.compile("(?i)\\s*EXEC\\s*\\(\\s*\"(.*)\"\\s*\\)\\s*");

    private static final Set<String> GLOBAL =
            Set.of(
                    "application",
                    "activedocument",
                    "thisdocument",
                    "activeworkbook",
                    "thisworkbook",
                    "activepresentation",
                    "documents",
                    "workbooks",
                    "presentations",
                    "selection",
                    "activesheet",
                    "worksheets",
                    "sheets",
                    "range",
                    "cells",
                    "activecell",
                    "evaluate",
                    "run",
                    "debug",
                    "system",
                    "tasks",
                    "recentfiles",
                    "options",
                    "normaltemplate",
                    "templates",
                    "commandbars",
                    "activewindow",
                    "windows",
                    "dialogs",
                    "vbe",
                    "addins",
                    "macrocontainer",
                    "executeexcel4macro",
                    "worksheetfunction",
                    "calculate");

    private final BasicRun run;
    private final OfficeDocument document;

    OfficeApplication(ComWorld world, String name, OfficeDocument document, BasicRun run) {
        super(world, "Application");
        this.run = run;
        this.document = document;
        document.openedBy(this);
        constant("Name", "Microsoft " + name);
        constant("Version", "16.0");
        constant("Build", "16.0.17328");
        property("UserName", () -> asked("UserName", "Admin"));
        property("OperatingSystem", () -> asked("OperatingSystem", "Windows (64-bit) NT 10.00"));
        property("RecentFiles", () -> counted("RecentFiles", 17));
        property("Tasks", () -> counted("Tasks", 62));
        property("MacroContainer", () -> document);
        property("Windows", () -> counted("Windows", 1));
        property("MouseAvailable", () -> asked("MouseAvailable", true));
        read("International", args -> international((int) args.number(0, 0)));
        constant("Language", (double) world.profile().locale());
        constant("Options", new Options(world));
        constant("LanguageSettings", new Options(world));
        constant("Path", "C:\\Program Files\\Microsoft Office\\root\\Office16");
        constant("PathSeparator", "\\");
        constant("System", new Quiet(world, "System"));
        constant("Debug", new Quiet(world, "Debug"));
        property("Application", () -> this);
        for (String own :
                new String[] {
                    "ActiveDocument",
                    "ThisDocument",
                    "ActiveWorkbook",
                    "ThisWorkbook",
                    "ActivePresentation"
                }) constant(own, document);
        for (String all : new String[] {"Documents", "Workbooks", "Presentations"})
            constant(all, new Opened(world, document));
        constant("Selection", new OfficeText(world, ""));
        looks();
        deeds();
        excel();
    }

    private void looks() {
        for (String look :
                new String[] {
                    "ScreenUpdating",
                    "DisplayAlerts",
                    "Visible",
                    "StatusBar",
                    "WindowState",
                    "Cursor",
                    "EnableEvents",
                    "Calculation",
                    "DisplayStatusBar",
                    "AutomationSecurity",
                    "EnableCancelKey",
                    "CutCopyMode"
                }) field(look, true);
        for (String quiet :
                new String[] {
                    "ActiveWindow",
                    "CommandBars",
                    "NormalTemplate",
                    "Templates",
                    "Dialogs",
                    "VBE",
                    "AddIns",
                    "COMAddIns",
                    "Assistant",
                    "FileDialog",
                    "WorksheetFunction",
                    "ErrorCheckingOptions"
                }) {
            Quiet object = new Quiet(world, quiet);
            method(quiet, _ -> object);
        }
        for (String nothing :
                new String[] {
                    "ScreenRefresh",
                    "Activate",
                    "Calculate",
                    "Goto",
                    "OnKey",
                    "SendKeys",
                    "Volatile"
                }) method(nothing, _ -> null);
    }

    private void deeds() {
        method("Run", this::called);
        method("OnTime", this::later);
        method("Wait", _ -> waited());
        method("Quit", _ -> null);
        method("ExecuteExcel4Macro", args -> old(args.text(0)));
        method("RegisterXLL", args -> loaded(args.text(0)));
        method("CreateObject", args -> world.create(args.text(0)));
        method("FollowHyperlink", args -> document.call("FollowHyperlink", args));
    }

    /** Cells may be named without their sheet. */
    private void excel() {
        property("ActiveSheet", () -> document.workbook().active());
        for (String sheets : new String[] {"Worksheets", "Sheets"})
            constant(sheets, document.workbook());
        for (String cells : new String[] {"Range", "Cells"})
            method(cells, args -> document.workbook().active().call(cells, args));
        property("ActiveCell", () -> document.workbook().active().cells(Args.of(1.0, 1.0)));
        method("Evaluate", args -> document.workbook().active().range(args));
    }

    /** By its name alone, in lower case; what is called otherwise is a variable. */
    static boolean isKnownEverywhere(String name) {
        return GLOBAL.contains(name);
    }

    private <T> T asked(String what, T answer) {
        world.trace().add(Type.ENVIRONMENT_CHECK, "what", what);
        return answer;
    }

    /** Countries by their telephone numbers, first of the program and then of Windows. */
    private Object international(int which) {
        double country =
                switch (world.profile().locale()) {
                    case 1031 -> 49;
                    case 1040 -> 39;
                    case 1046 -> 55;
                    default -> 1;
                };
        return asked("International", which <= 2 ? (Object) country : ",");
    }

    /** What is set in the program; droppers ask where the temporary folder is. */
    private static final class Options extends OfficeObject {
        Options(ComWorld world) {
            super(world, "Options");
            read("DefaultFilePath", _ -> Places.TEMP);
            read("LanguageID", _ -> (double) world.profile().locale());
        }
    }

    /** Sandboxes have few of these. */
    private Object counted(String what, int count) {
        world.trace().add(Type.ENVIRONMENT_CHECK, "what", what);
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < count; i++) items.add(new OfficeText(world, what + i));
        return new OfficeText.Numbered(world, items);
    }

    private @Nullable Object called(Args args) {
        List<Object> values = Border.values(args, run);
        String name = args.text(0);
        String bare = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('!')) + 1);
        Program.Bound bound = run.program().procedure(bare.toLowerCase(Locale.ROOT), none());
        if (bound == null) {
            world.trace().unsupported("macro " + name);
            return null;
        }
        return Border.toCom(
                run.calls()
                        .invoke(
                                bound.owner(),
                                bound.procedure(),
                                Argument.actuals(values.subList(1, values.size()))),
                run);
    }

    private VbObject none() {
        return run.global().self();
    }

    /**
     * Of Excel the time and the macro, of Word both by name, too: at once, when all else has run.
     */
    private @Nullable Object later(Args args) {
        run.later(args.text(1));
        return null;
    }

    private @Nullable Object waited() {
        world.sleep(10_000);
        return true;
    }

    private @Nullable Object old(String formula) {
        Matcher exec = EXEC.matcher(formula);
        if (exec.matches()) world.start(exec.group(1).replace("\"\"", "\""), false);
        else world.trace().unsupported("Excel 4 macro " + formula);
        return 0.0;
    }

    private @Nullable Object loaded(String path) {
        world.start("regsvr32 " + path, false);
        return true;
    }

    @Override
    public Object plain() {
        return "Microsoft Office";
    }

    /** Documents that are open: this one. */
    private static final class Opened extends OfficeObject {
        private final OfficeDocument document;

        Opened(ComWorld world, OfficeDocument document) {
            super(world, "Documents");
            this.document = document;
            constant("Count", 1.0);
            read("Item", this::item);
            method("Add", _ -> document);
            method("Open", args -> opened(args.text(0)));
        }

        private Object opened(String path) {
            if (path.matches("(?i)https?://.*")) world.trace().fetches(path, world.by());
            return document;
        }

        @Override
        public Object item(Args index) {
            return document;
        }

        @Override
        public List<@Nullable Object> items() {
            return List.of(document);
        }
    }
}
