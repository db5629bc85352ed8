package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.Trace;
import dev.peekaboo.emulation.script.Places;
import dev.peekaboo.emulation.script.basic.Argument.Actual;
import dev.peekaboo.report.Behaviour.Type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Functions of Windows that a program declares. None is called: what they would do is noted. Memory
 * is a number; of code that is put into it and run only that is known, which says enough.
 */
final class NativeCalls {
    private static final long FIRST_ADDRESS = 0x2A10_0000L;
    private static final int PAGE = 0x10000;

    /** Those that look and do nothing, and what they answer. */
    private static final Map<String, Integer> HARMLESS = harmless();

    private final Map<Long, Cell> places = new HashMap<>();
    private final Set<Long> allocated = new HashSet<>();
    private final Set<Long> filled = new HashSet<>();
    private long next = FIRST_ADDRESS;

    private static Map<String, Integer> harmless() {
        Map<String, Integer> all = new HashMap<>();
        String zero =
                "findwindow findwindowex getlasterror isdebuggerpresent showwindow getasynckeystate"
                        + " releasedc deleteobject messagebeep setcursor destroywindow getkeystate"
                        + " setwindowtext getwindowtext drawmenubar setlayeredwindowattributes";
        String one =
                "getdc getforegroundwindow setwindowpos getactivewindow getdesktopwindow getparent"
                        + " setforegroundwindow getwindowlong getwindowlongptr setwindowlong"
                        + " setwindowlongptr setwindowpos setparent getcursorpos setcursorpos closehandle"
                        + " getcurrentprocess getcurrentprocessid getcurrentthread getcurrentthreadid"
                        + " getmodulehandle loadlibrary freelibrary getprocaddress openprocess"
                        + " waitforsingleobject getexitcodeprocess openclipboard closeclipboard"
                        + " emptyclipboard setclipboarddata getclipboarddata globallock globalunlock"
                        + " globalfree playsound sndplaysound queryperformancecounter"
                        + " queryperformancefrequency getsystemtime getlocaltime sendmessage postmessage"
                        + " getcomputername getusername gettemppath getwindowsdirectory"
                        + " getsystemdirectory virtualprotect virtualprotectex killtimer virtualfree"
                        + " heapcreate getprocessheap internetclosehandle suspendthread resumethread"
                        + " getversion getversionex getsystemmetrics systemparametersinfo getdevicecaps"
                        + " enumdisplaysettings closewindow beep";
        for (String name : zero.split(" ")) all.put(name, 0);
        for (String name : one.split(" ")) all.put(name, 1);
        all.put("getsystemmetrics", 1024);
        all.put("getdevicecaps", 96);
        return Map.copyOf(all);
    }

    /** The address of a variable. */
    Object place(Cell cell, BasicRun run) {
        run.spend(5);
        long address = allocate();
        allocated.remove(address);
        if (places.size() < 10_000) places.put(address, cell);
        return (int) address;
    }

    private long allocate() {
        long address = next;
        next += PAGE;
        allocated.add(address);
        return address;
    }

    Object call(External function, List<Actual> actuals, BasicRun run) {
        run.spend(20);
        String bare = bare(function.entry());
        List<Object> values = new ArrayList<>();
        for (Actual actual : actuals) values.add(valueOf(actual.value()));
        Trace trace = run.trace();
        String by = run.world().by();
        return switch (bare) {
            case "urldownloadtofile" -> {
                trace.fetches(text(values, 1), by);
                trace.writes(Places.expand(text(values, 2)), trace.download(), by);
                yield 0;
            }
            case "urldownloadtocachefile",
                    "internetopenurl",
                    "urlopenstream",
                    "urlopenpullstream" -> {
                trace.fetches(text(values, 1), by);
                yield 1;
            }
            case "shellexecute" -> {
                String command = (text(values, 2) + " " + text(values, 3)).strip();
                run.world().start(command, number(values, 5) == 0);
                yield 42;
            }
            case "winexec" -> {
                run.world().start(text(values, 0), number(values, 1) == 0);
                yield 42;
            }
            case "createprocess", "createprocessasuser" -> {
                String command = text(values, 1).isEmpty() ? text(values, 0) : text(values, 1);
                run.world().start(command, false);
                yield 1;
            }
            case "copyfile", "movefile" -> {
                run.files().copied(text(values, 0), text(values, 1));
                yield 1;
            }
            case "deletefile" -> {
                run.files().deleted(text(values, 0));
                yield 1;
            }
            case "sleep", "sleepex" -> {
                run.world().sleep(number(values, 0));
                yield 0;
            }
            case "gettickcount", "gettickcount64", "timegettime" ->
                    (int) (run.world().clock().look() & Integer.MAX_VALUE);
            default -> memory(bare, values, actuals, run);
        };
    }

    /** Without the letter that tells the kind of its texts. */
    private static String bare(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return HARMLESS.containsKey(name) || entry.length() < 4
                ? name
                : entry.replaceFirst("[AW]$", "").toLowerCase(Locale.ROOT);
    }

    private static Object valueOf(Object value) {
        return value instanceof ProcedureReference || value instanceof VbRecord
                ? value
                : Convert.plain(value);
    }

    private Object memory(String name, List<Object> values, List<Actual> actuals, BasicRun run) {
        boolean isAllocation =
                name.startsWith("virtualalloc")
                        || name.equals("heapalloc")
                        || name.equals("globalalloc")
                        || name.equals("rtlallocateheap")
                        || name.equals("localalloc");
        if (isAllocation) return (int) allocate();
        switch (name) {
            case "ntallocatevirtualmemory", "zwallocatevirtualmemory" -> {
                if (actuals.size() > 1) actuals.get(1).cell().set((int) allocate());
                return 0;
            }
            case "rtlmovememory", "rtlcopymemory", "copymemory", "rtlfillmemory", "memcpy" -> {
                return moved(values, 0);
            }
            case "writeprocessmemory", "ntwritevirtualmemory", "zwwritevirtualmemory" -> {
                return moved(values, 1);
            }
            default -> {
                return run(name, values, run);
            }
        }
    }

    /** Into allocated memory it may be code; anything else is a value that stays unknown. */
    private Object moved(List<Object> values, int to) {
        long target = whole(values, to);
        allocated.stream()
                .filter(start -> target >= start && target < start + PAGE)
                .findFirst()
                .ifPresent(filled::add);
        return 1;
    }

    private static boolean runsCode(String name) {
        return name.startsWith("createthread")
                || name.startsWith("createremotethread")
                || name.endsWith("createthreadex")
                || name.startsWith("enum")
                || name.startsWith("callwindowproc")
                || name.startsWith("queueuserapc")
                || name.startsWith("createtimerqueuetimer")
                || name.startsWith("settimer")
                || name.startsWith("dispcallfunc")
                || name.startsWith("createfiber")
                || name.startsWith("rtlcreateuserthread")
                || name.startsWith("createthreadpool");
    }

    /** Whatever is given a place of code runs it. */
    private Object run(String name, List<Object> values, BasicRun run) {
        if (runsCode(name)) {
            for (Object value : values) {
                long address = addressOf(value);
                boolean isCode =
                        filled.stream().anyMatch(at -> address >= at && address < at + PAGE);
                if (!isCode) continue;
                run.trace()
                        .add(Type.CODE_RUN, "by", run.world().by(), "how", "memory", "image", name);
                return 1;
            }
            return called(values, run);
        }
        Integer answer = HARMLESS.get(name);
        if (answer != null) return answer;
        run.trace().unsupported("Windows function " + name);
        return 0;
    }

    private static long addressOf(Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }

    private static Object called(List<Object> values, BasicRun run) {
        for (Object value : values)
            if (value instanceof ProcedureReference procedure) procedure.called(List.of());
        return 1;
    }

    private static String text(List<Object> values, int position) {
        if (position >= values.size()) return "";
        Object value = values.get(position);
        return value instanceof CharSequence text ? text.toString().replaceAll("\0.*$", "") : "";
    }

    private static double number(List<Object> values, int position) {
        return position < values.size() && values.get(position) instanceof Number number
                ? number.doubleValue()
                : 0;
    }

    private static long whole(List<Object> values, int position) {
        return (long) number(values, position);
    }
}
