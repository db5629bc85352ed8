package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that would run for ever or eat all memory end within their limits, and say so. */
@Timeout(120)
class BasicBombTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do : Loop",
                "While True : Wend",
                "For i = 1 To 10 Step 0 : Next",
                "On Error Resume Next\nDo\nx = 1 / 0\nLoop",
                "Sub p\np\nEnd Sub\np",
                "On Error Resume Next\nSub p\np\np\nEnd Sub\nDo\np\nLoop",
                "s = \"x\"\nOn Error Resume Next\nDo\ns = s & s\nLoop",
                "Do\nDim a(1000000)\nReDim b(1000000)\nLoop",
                "On Error Resume Next\nDo\nReDim a(2000000000)\nLoop",
                "Do\nExecute \"x = 1\"\nLoop",
                "c = \"Execute c\"\nExecute c",
                "x = Eval(\"Eval(\"\"1\"\")\")\nDo\nx = Eval(\"1+1\")\nLoop",
                "Set d = CreateObject(\"Scripting.Dictionary\")\nDo\ni = i + 1\nd.Add i, String(1000, \"x\")\nLoop",
                "Do\nSet o = CreateObject(\"WScript.Shell\")\nLoop",
                "Do\nWScript.Echo Rnd\nLoop",
                "Do\ns = String(10000000, \"x\")\nt = Replace(s, \"x\", \"yy\")\nLoop",
                "a = Array(1)\nDo\na = Array(a, a)\nLoop"
            })
    void endless_scripts_are_stopped_and_not_complete(String bomb) {
        EmulationReport report = Emulated.run(Language.VBSCRIPT, bomb, "a.vbs");

        assertThat(report.completeness())
                .as(bomb + "\n" + Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:\nGoTo a",
                "On Error GoTo f\nx = 1 / 0\nf:\nResume",
                "a:\nGoSub a",
                "Dim a() As Byte\nReDim a(0)\nDo\nReDim Preserve a(UBound(a) + 1000000)\nLoop",
                "Open \"C:\\a\" For Binary As #1\nDo\nPut #1, 1000000000, \"x\"\nLoop",
                "For Each c In ActiveDocument.Characters\nDo: Loop\nNext",
                "Dim t As Double\nt = Timer\nDo While Timer >= 0\nDoEvents\nLoop"
            })
    void endless_macros_are_stopped_and_not_complete(String bomb) {
        EmulationReport report =
                Emulated.run(Documents.word("Sub AutoOpen()\n" + bomb + "\nEnd Sub"));

        assertThat(report.completeness())
                .as(bomb + "\n" + Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|aa)+$",
                "(a|a?)+$",
                "(.*)*x",
                "((a+)*)*$",
                "(a*)*\\1$",
                "(?=(a+))*a*b"
            })
    void no_pattern_runs_for_ever(String pattern) {
        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "Set r = New RegExp\nr.Pattern = \""
                                + pattern
                                + "\"\nr.Test String(5000, \"a\") & \"b\"",
                        "a.vbs");

        assertThat(report.kind()).isEqualTo("VBScript");
    }

    @Test
    void waiting_costs_nothing() {
        long before = System.nanoTime();

        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "t = Timer\nDo Until Timer - t > 60 : Loop\nWScript.Sleep 3600000",
                        "a.vbs");

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
        assertThat(System.nanoTime() - before).isLessThan(60_000_000_000L);
    }

    @Test
    void a_long_text_that_grows_by_letters_is_no_bomb() {
        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "For i = 1 To 60000 : s = s & Chr(65 + i Mod 26) : Next\nWScript.Echo Len(s)",
                        "a.vbs");

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_limit_does_not_hide_what_was_seen_before() {
        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "CreateObject(\"WScript.Shell\").Run \"cmd /c calc\"\nDo : Loop",
                        "a.vbs");

        assertThat(Emulated.ids(report)).contains("script_starts_interpreter");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void deep_nesting_is_an_error_of_its_line_alone(int depth) {
        String script =
                "x = "
                        + "(".repeat(depth)
                        + "1"
                        + ")".repeat(depth)
                        + "\n"
                        + "y = "
                        + "-".repeat(depth)
                        + "1\n"
                        + "z = a"
                        + ".b".repeat(depth)
                        + "\n"
                        + "CreateObject(\"WScript.Shell\").Run \"cmd /c calc\"";

        EmulationReport report = Emulated.run(Language.VBSCRIPT, script, "a.vbs");

        assertThat(report.completeness()).isNotEqualTo(Completeness.COMPLETE);
    }
}
