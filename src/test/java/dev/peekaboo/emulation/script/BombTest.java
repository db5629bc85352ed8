package dev.peekaboo.emulation.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that would run for ever end within their limits, and say that they did not end. */
@Timeout(30)
class BombTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "while (true) { try { null.x } catch (e) {} }",
                "try { for (;;); } finally { for (;;); }",
                "for (;;) { try { for (;;); } catch (e) {} finally { continue; } }",
                "function f() { return f(); } f();",
                "function f() { try { f(); } finally { f(); } } f();",
                "(function g() { [1, 2].sort(function () { g(); return 1; }); })();",
                "var a = []; for (;;) a.push(new Date());",
                "for (;;) new ActiveXObject('WScript.Shell').Environment('PROCESS')('x' + Math.random());",
                "for (;;) new ActiveXObject('Scripting.Dictionary').Add('a', 1);",
                "for (;;) eval('1');",
                "for (;;) new Function('return 1')();",
                "/(a+)+$/.test(new Array(40).join('a') + 'b');",
                "/(a|a)*$/.exec(new Array(40).join('a') + 'b');",
                "'x'.replace(/(x+x+)+y/, ''); /(x+x+)+y/.test(new Array(50).join('x'));",
                "var a = []; for (var i = 0; i < 1e6; i++) a[i] = i; for (;;) a.sort(function (x, y) { return y - x; });",
                "new Array(4e6).join('x').split('').sort(function () { for (;;); });",
                "var o = {}; o.toString = function () { for (;;); }; WScript.Echo(o);",
                "var o = {}; o.valueOf = function () { return o + 1; }; o + 1;",
                "var x = new ActiveXObject('MSXML2.XMLHTTP'); x.onreadystatechange = function () { x.send(); }; x.send();",
                "for (var i = 0; ; i++) { var x = new ActiveXObject('MSXML2.XMLHTTP'); x.open('GET', 'http://h' + i + '.example', false); x.send(); }"
            })
    void endless_scripts_are_stopped_and_not_complete(String bomb) {
        EmulationReport report = Emulated.run(Language.JSCRIPT, bomb);

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while ($true) { $a += 1 }",
                "for (;;) { }",
                "function f { f } f",
                "$s = 'a'; while (1) { $s = $s + $s }",
                "1..999999999",
                "'a' * 999999999",
                "iex ($x = 'iex $x')",
                "[Array]::Reverse(1..1000000); while(1){1..1000000|%{$_}}"
            })
    void endless_powershell_is_stopped(String bomb) {
        EmulationReport report = Emulated.run(Language.POWERSHELL, bomb);

        assertThat(report.kind()).isEqualTo("PowerShell script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":a\ngoto a",
                "call %0\n%0|%0",
                "for %%a in (1 2 3) do for %%b in (1 2 3) do for %%c in (1 2 3) do cmd /c cmd /c cmd /c echo %%a",
                "set a=%a%%a%xx\nset a=%a%%a%\nset a=%a%%a%"
            })
    void endless_command_files_are_stopped(String bomb) {
        assertThat(Emulated.run(Language.BATCH, bomb, "a.bat").kind()).isEqualTo("Batch file");
    }

    @Test
    void a_limit_does_not_hide_what_was_seen_before() {
        EmulationReport report =
                Emulated.run(
                        Language.JSCRIPT,
                        "new ActiveXObject('WScript.Shell').Run('cmd /c calc'); for (;;);");

        assertThat(Emulated.ids(report)).contains("script_starts_interpreter");
    }

    @Test
    void a_long_padded_script_is_run_like_a_short_one() {
        String padding = "// nothing but padding in this line of the script\n".repeat(30_000);

        EmulationReport report =
                Emulated.run(
                        Language.JSCRIPT,
                        padding
                                + "new ActiveXObject('WScript.Shell').Run('cmd /c calc');"
                                + padding);

        assertThat(Emulated.ids(report)).contains("script_starts_interpreter");
    }
}
