package dev.peekaboo.emulation.script;

import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Material;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Kind;
import dev.peekaboo.report.MacroDocument.Module;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Word, Excel or PowerPoint that a script starts: to run a macro it writes, an old Excel macro, or
 * a program through DDE.
 */
final class OfficeProgram extends ComObject {
    private static final Pattern EXEC = Pattern.compile("(?is)\\s*EXEC\\s*\\(\\s*\"(.*)\"\\s*\\)");

    private final String application;
    private final List<Module> modules = new ArrayList<>();

    private OfficeProgram(ComWorld world, String application) {
        super(world, application + ".Application");
        this.application = application;
        for (String look :
                new String[] {
                    "Visible",
                    "DisplayAlerts",
                    "ScreenUpdating",
                    "EnableEvents",
                    "UserControl",
                    "AutomationSecurity",
                    "WindowState",
                    "Caption",
                    "AlertBeforeOverwriting",
                    "AskToUpdateLinks",
                    "DisplayDocumentInformationPanel",
                    "Saved"
                }) field(look, true);
        property("Version", () -> "16.0");
        property("Build", () -> "17328");
        property("Name", () -> "Microsoft " + application);
        property("UserName", () -> "Admin");
        for (String same :
                new String[] {
                    "Workbooks",
                    "Documents",
                    "Presentations",
                    "ActiveWorkbook",
                    "ActiveDocument",
                    "VBProject",
                    "VBComponents",
                    "CodeModule",
                    "Application",
                    "VBE",
                    "Parent"
                }) property(same, () -> this);
        for (String same : new String[] {"Add", "Open", "Import", "Item"}) method(same, _ -> this);
        method("AddFromString", args -> written(args.text(0)));
        method("InsertLines", args -> written(args.text(1)));
        method("Run", args -> runs(args.text(0)));
        method("ExecuteExcel4Macro", args -> old(args.text(0)));
        method("DDEInitiate", args -> started(args.text(0) + " " + args.text(1)));
        method("DDEExecute", _ -> null);
        method("DDETerminate", _ -> null);
        method("RegisterXLL", args -> started("regsvr32 " + args.text(0)));
        for (String quiet :
                new String[] {"Quit", "Close", "SaveAs", "Save", "Activate", "DeleteLines"})
            method(quiet, _ -> null);
    }

    static OfficeProgram excel(ComWorld world) {
        return new OfficeProgram(world, "Excel");
    }

    static OfficeProgram word(ComWorld world) {
        return new OfficeProgram(world, "Word");
    }

    static OfficeProgram powerPoint(ComWorld world) {
        return new OfficeProgram(world, "PowerPoint");
    }

    /** What else it has nobody here knows; it goes on, and the report is incomplete. */
    @Override
    protected @Nullable Object missing(String member) {
        world.trace().unsupported(name() + "." + member);
        return this;
    }

    @Override
    public @Nullable Object item(Args index) {
        return this;
    }

    private @Nullable Object written(String code) {
        world.trace().layer("VBA", code);
        modules.add(new Module("Module" + (modules.size() + 1), Kind.STANDARD, code));
        return null;
    }

    /** A macro, in a document of its own. */
    private @Nullable Object runs(String macro) {
        String name = macro.substring(macro.lastIndexOf('.') + 1).replaceAll("\\W", "");
        List<Module> all = new ArrayList<>(modules);
        all.add(new Module("Caller", Kind.STANDARD, "Sub Auto_Open()\n" + name + "\nEnd Sub\n"));
        MacroDocument document =
                new MacroDocument(
                        application.toLowerCase(java.util.Locale.ROOT),
                        all,
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        MacroBook.NONE,
                        List.of(),
                        List.of());
        Material script = world.script();
        world.trace()
                .child(
                        new Material(
                                Language.VBA,
                                "macro",
                                script.name(),
                                world.by(),
                                script.depth() + 1,
                                document));
        return null;
    }

    private Object old(String formula) {
        Matcher exec = EXEC.matcher(formula);
        if (exec.matches()) world.start(exec.group(1).replace("\"\"", "\""), false);
        else world.trace().unsupported("Excel 4 macro " + formula);
        return 0.0;
    }

    private Object started(String command) {
        world.start(command.strip(), false);
        return 1.0;
    }
}
