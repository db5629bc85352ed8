package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Grid;
import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Ref;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions that look at Excel, its windows and the machine. */
final class EnvironmentFunctions {
    private EnvironmentFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        all.put("GET.WORKSPACE", EnvironmentFunctions::workspace);
        all.put("GET.WINDOW", EnvironmentFunctions::window);
        all.put("GET.DOCUMENT", EnvironmentFunctions::document);
        all.put("GET.WORKBOOK", EnvironmentFunctions::workbook);
        all.put("INFO", EnvironmentFunctions::information);
        all.put("GET.NOTE", _ -> new Text(""));
        all.put("CALLER", args -> new Ref(args.machine().frame().at()));
        all.put("DOCUMENTS", _ -> new Text("invoice.xls"));
        all.put("WINDOWS", _ -> new Text("invoice.xls"));
        all.put("LINKS", _ -> Value.MISSING);
        all.put("LAST.ERROR", _ -> Value.MISSING);
        return all;
    }

    private static Value workspace(Arguments args) {
        int what = args.whole(0);
        args.machine().asks("Excel's workspace (" + what + ")");
        return switch (what) {
            case 1 -> new Text("Windows (32-bit) NT 10.00");
            case 2 -> new Text("16.0");
            case 13 -> new Num(1440);
            case 14 -> new Num(810);
            case 16, 17 -> new Num(1_048_576);
            case 18, 19, 42 -> Value.TRUE;
            case 23 -> new Text("C:\\Users\\Admin\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\");
            case 26 -> new Text("Admin");
            case 27 -> new Text("Office");
            case 4, 20, 21, 31, 40, 43, 44 -> Value.FALSE;
            case 32 -> new Text("C:\\Program Files\\Microsoft Office\\root\\Office16");
            case 33 -> new Num(16);
            case 37 -> country(args.machine());
            case 48 -> new Text("C:\\Program Files\\Microsoft Office\\root\\Office16\\LIBRARY");
            default -> unknown(args, what);
        };
    }

    private static Value unknown(Arguments args, int what) {
        args.machine().trace().unsupported(args.function() + "(" + what + ")");
        return new Num(1);
    }

    /** A row of what a country uses; its telephone code first. */
    private static Value country(Machine machine) {
        boolean isGerman = machine.profile().language().startsWith("de");
        List<Value> row = new ArrayList<>();
        row.add(new Num(1));
        row.add(new Num(isGerman ? 49 : 1));
        for (String sign : isGerman ? ", . ;".split(" ") : ". , ,".split(" "))
            row.add(new Text(sign));
        return new Grid(List.of(row));
    }

    private static Value window(Arguments args) {
        int what = args.whole(0);
        args.machine().asks("Excel's window (" + what + ")");
        return switch (what) {
            case 1, 31 -> new Text("invoice.xls");
            case 2, 3, 4, 5 -> new Num(1);
            case 7 -> Value.FALSE;
            case 8, 9, 10, 11, 12, 20 -> Value.TRUE;
            case 13, 14, 15, 16, 17, 18 -> new Num(10);
            case 23 -> new Num(3);
            case 25 -> new Num(100);
            default -> unknown(args, what);
        };
    }

    private static Value document(Arguments args) {
        int what = args.whole(0);
        args.machine().asks("the workbook (" + what + ")");
        return switch (what) {
            case 1, 76 -> new Text("[invoice.xls]" + args.machine().frame().at().sheet());
            case 2 -> new Text(Folders.WORKBOOK);
            case 3 -> new Num(3);
            case 4, 5, 6, 7, 8 -> Value.FALSE;
            case 9, 11 -> new Num(1);
            case 10, 12 -> new Num(100);
            case 50 -> new Num(1);
            case 88, 68 -> new Text("invoice.xls");
            default -> unknown(args, what);
        };
    }

    private static Value workbook(Arguments args) {
        int what = args.whole(0);
        List<Value> sheets = new ArrayList<>();
        for (String sheet : args.machine().book().sheets()) sheets.add(new Text(sheet));
        return switch (what) {
            case 1 -> new Grid(List.of(sheets));
            case 3, 38 -> new Text(args.machine().book().firstSheet());
            case 4 -> new Num(sheets.size());
            case 16 -> new Text("invoice.xls");
            default -> unknown(args, what);
        };
    }

    private static Value information(Arguments args) {
        String what = args.text(0).toLowerCase(Locale.ROOT);
        args.machine().asks("Excel's " + what);
        return switch (what) {
            case "osversion" -> new Text("Windows (32-bit) NT 10.00");
            case "system" -> new Text("pcdos");
            case "directory" -> new Text(Folders.WORKBOOK + "\\");
            case "release" -> new Text("16.0");
            case "numfile" -> new Num(1);
            case "recalc" -> new Text("Automatic");
            case "origin" -> new Text("$A:$A$1");
            default -> throw new Failed("#VALUE!");
        };
    }
}
