package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** What expressions give and statements do, told by the messages of a script. */
class LanguageTest {
    static List<String> messages(String script) {
        EmulationReport report = Emulated.run(Language.VBSCRIPT, script, "a.vbs");
        return report.behaviours().stream()
                .filter(one -> one.type() == Type.USER_MESSAGE)
                .map((Behaviour one) -> one.detail("text"))
                .toList();
    }

    private static String told(String script) {
        EmulationReport report = Emulated.run(Language.VBSCRIPT, script, "a.vbs");
        return script + "\n" + Emulated.told(report);
    }

    private static final String EXPRESSIONS =
            """
            1 + 2 * 3 | 7
            2 ^ 3 ^ 2 | 64
            -2 ^ 2 | -4
            7 \\ 2 | 3
            -7 \\ 2 | -3
            -7 Mod 3 | -1
            7.6 Mod 3 | 2
            10 / 4 | 2.5
            "1" & 2 + 3 | 15
            "1" + 2 | 3
            "1" + "2" | 12
            1 = 1 And 2 = 2 | True
            Not 1 = 2 | True
            Not 5 | -6
            6 And 3 | 2
            6 Or 3 | 7
            6 Xor 3 | 5
            &HFF | 255
            &HFFFF | -1
            &HFFFF& | 65535
            &O17 | 15
            1e3 | 1000
            .5 + .25 | 0.75
            1/3 | 0.333333333333333
            CInt(2.5) | 2
            CInt(3.5) | 4
            Int(-2.5) | -3
            Fix(-2.5) | -2
            Round(2.345, 2) | 2.34
            32767 + 1 | 32768
            200 * 200 * 200 * 200 | 1600000000
            2147483647 + 1 | 2147483648
            1e20 | 1E+20
            Hex(255) | FF
            Hex(-1) | FFFF
            Hex(CLng(-1)) | FFFFFFFF
            Oct(8) | 10
            Len("abc") | 3
            Mid("abcdef", 2, 3) | bcd
            Mid("abc", 10) & "x" | x
            Left("abc", 5) | abc
            Right("abc", 2) | bc
            InStr("abcabc", "c") | 3
            InStr(4, "abcabc", "c") | 6
            InStr(1, "ABC", "b", 1) | 2
            InStrRev("abcabc", "b") | 5
            Replace("a-b-c", "-", "") | abc
            Replace("aAa", "A", "x", 1, -1, 1) | xxx
            StrReverse("abc") | cba
            UCase("abc") & LCase("DEF") | ABCdef
            Chr(65) & ChrW(66) & Chr(&H43) | ABC
            Asc("A") + AscW("B") | 131
            String(3, "x") & Space(1) & String(2, 65) | xxx AA
            Join(Split("a,b,c", ","), "-") | a-b-c
            UBound(Split("a b c")) | 2
            Join(Filter(Array("ab", "cd", "ae"), "a"), "") | abae
            TypeName(1) & TypeName(100000) & TypeName("") & TypeName(1.5) | IntegerLongStringDouble
            TypeName(Empty) & TypeName(Null) & TypeName(Nothing) & TypeName(Array()) | EmptyNullNothingVariant()
            VarType(Array(1)) | 8204
            IsNumeric("12.5") & IsNumeric("x") & IsNumeric("&HFF") | TrueFalseTrue
            CDbl("1,234.5") | 1234.5
            CLng("&H10") | 16
            Eval("1 + 2") | 3
            DateAdd("d", 1, #1/31/2024#) | 2/1/2024
            DateDiff("d", #1/1/2024#, #3/1/2024#) | 60
            Year(Now) | 2026
            Weekday(#2026-03-04#) | 4
            FormatNumber(1234.5, 2) | 1,234.50
            MonthName(3, True) | Mar
            Escape("a b") & Unescape("%41%u0042") | a%20bAB
            StrComp("a", "B", 1) | -1
            Abs(-3) & Sgn(-2) & Sqr(9) | 3-13
            CBool("true") & CBool(0) | TrueFalse
            CStr(True) & CStr(1.10) | True1.1
            "a" < "b" | True
            "10" = 10 | True
            Empty = 0 | True
            Empty = "" | True
            IsNull(Null + 1) | True
            (Nothing Is Nothing) | True
            1 Eqv 1 | -1
            True Imp False | False
            TypeName(CreateObject("Scripting.Dictionary")) | Scripting.Dictionary
            LenB("ab") | 4
            AscB(MidB("AB", 3, 1)) | 66
            Rnd < 0.7055476 And Rnd < 0.53343 | True
            (2 + 3) * 2 | 10
            - (1 + 2) | -3
            2 * -3 | -6
            CByte(200) + CByte(100) | 300
            vbCrLf = Chr(13) & Chr(10) | True
            """;

    static Stream<Arguments> expressions_give_what_visual_basic_gives() {
        return EXPRESSIONS
                .lines()
                .map(line -> line.split("\\|"))
                .map(parts -> Arguments.of(parts[0].strip(), parts[1].strip()));
    }

    @ParameterizedTest
    @MethodSource
    void expressions_give_what_visual_basic_gives(String expression, String expected) {
        String script = "WScript.Echo CStr(" + expression + ")";

        assertThat(messages(script)).as(told(script)).containsExactly(expected);
    }

    @Test
    void statements_do_what_visual_basic_does() {
        says("x = 1 : y = 2 : WScript.Echo x + y", "3");
        says("If 1 = 2 Then WScript.Echo \"a\" Else WScript.Echo \"b\"", "b");
        says(
                "If 1 = 1 Then WScript.Echo \"a\" : WScript.Echo \"c\" Else WScript.Echo \"b\"",
                "a",
                "c");
        says("If True Then WScript.Echo 1 End If", "1");
        says(
                """
                If 1 = 2 Then
                  WScript.Echo "a"
                ElseIf 2 = 2 Then ' comment
                  WScript.Echo "b"
                Else
                  WScript.Echo "c"
                End If""",
                "b");
        says(
                """
                Select Case 5
                  Case 1, 2: WScript.Echo "a"
                  Case 5
                    WScript.Echo "b"
                  Case Else
                    WScript.Echo "c"
                End Select""",
                "b");
        says("For i = 3 To 1 Step -1 : s = s & i : Next : WScript.Echo s", "321");
        says("For Each x In Array(1, 2) : s = s & x : Next\nWScript.Echo s", "12");
        says("Do While i < 3\ni = i + 1\nIf i = 2 Then Exit Do\nLoop\nWScript.Echo i", "2");
        says("Do\ni = i + 1\nLoop Until i = 4\nWScript.Echo i", "4");
        says("While i < 2\ni = i + 1\nWend\nWScript.Echo i", "2");
        says("s = \"a\" & _\n  \"b\" _\n & \"c\"\nWScript.Echo s", "abc");
        says("Rem nothing\nWScript.Echo \"it's\" ' here", "it's");
        says("Const a = 5, b = \"x\"\nWScript.Echo a & b", "5x");
        says("WScript.Echo(\"a\") & \"b\"", "ab");
        says("[my name] = 3 : WScript.Echo [my name]", "3");
    }

    @Test
    void procedures_take_and_give() {
        says("Sub p(a)\na = a + 1\nEnd Sub\nx = 1 : p x : WScript.Echo x", "2");
        says("Sub p(ByVal a)\na = a + 1\nEnd Sub\nx = 1 : p x : WScript.Echo x", "1");
        says("Sub p(a)\na = a + 1\nEnd Sub\nx = 1 : p(x) : WScript.Echo x", "1");
        says(
                "Function f(n)\nIf n < 2 Then f = 1 Else f = n * f(n - 1)\nEnd Function\nWScript.Echo f(5)",
                "120");
        says("WScript.Echo f()\nFunction f\nf = \"late\"\nEnd Function", "late");
        says(
                "Function f(a, b)\nf = a & b\nEnd Function\nSet r = GetRef(\"f\") : WScript.Echo r(1, 2)",
                "12");
        says(
                """
                Class Point
                  Private mX
                  Public Y
                  Private Sub Class_Initialize
                    mX = 7
                  End Sub
                  Public Property Get X
                    X = mX
                  End Property
                  Public Property Let X(v)
                    mX = v * 2
                  End Property
                  Public Default Function Told(s)
                    Told = s & mX & Y
                  End Function
                End Class
                Set p = New Point
                WScript.Echo p.X
                p.X = 4 : p.Y = 1
                WScript.Echo p("v")
                With p
                  .Y = 9
                  WScript.Echo .Y & .X
                End With""",
                "7",
                "v81",
                "98");
    }

    @Test
    void arrays_have_bounds_and_are_copied() {
        says("Dim a(2)\na(0) = 1 : a(2) = 3\nWScript.Echo UBound(a) & a(0) & a(2) & a(1)", "213");
        says(
                "Dim a()\nReDim a(1)\na(1) = 5\nReDim Preserve a(3)\nWScript.Echo a(1) & UBound(a)",
                "53");
        says("a = Array(1, 2)\nb = a\nb(0) = 9\nWScript.Echo a(0) & b(0)", "19");
        says("Dim a(1, 2)\na(1, 2) = 7\nWScript.Echo a(1, 2) & UBound(a, 2)", "72");
        says("a = Array(Array(1, 2), Array(3, 4))\nWScript.Echo a(1)(0)", "3");
    }

    @Test
    void errors_are_handled_as_asked() {
        says(
                "On Error Resume Next\nx = 1 / 0\nWScript.Echo Err.Number & Err.Description",
                "11Division by zero");
        says("On Error Resume Next\nx = CInt(\"a\")\nErr.Clear\nWScript.Echo Err.Number", "0");
        says(
                "On Error Resume Next\nErr.Raise 99, \"me\", \"mine\"\nWScript.Echo Err.Number & Err.Description",
                "99mine");
        says("On Error Resume Next\nIf 1 / 0 = 3 Then\nWScript.Echo \"in\"\nEnd If", "in");
        says(
                "Sub p\nx = 1 / 0\nWScript.Echo \"not here\"\nEnd Sub\nOn Error Resume Next\np\nWScript.Echo \"on\"",
                "on");
        says("WScript.Echo 1\nx = 1 / 0\nWScript.Echo 2", "1");
    }

    @Test
    void code_makes_code() {
        says("Execute \"WScript.Echo 1 : x = 5\"\nWScript.Echo x", "1", "5");
        says("ExecuteGlobal \"Function f : f = 4 : End Function\"\nWScript.Echo f", "4");
        says("Sub p\nDim y\nExecute \"y = 3\"\nWScript.Echo y\nEnd Sub\np", "3");
        says("WScript.Echo Eval(\"1 + 1\")", "2");
    }

    @Test
    void objects_of_windows_are_used_by_members_of_any_case() {
        says(
                "Set d = CreateObject(\"Scripting.Dictionary\")\nd.ADD \"a\", 1\nd(\"b\") = 2\nFor Each k In d.Keys : s = s & k & d.Item(k) : Next\nWScript.Echo s & d.Count & d.Exists(\"a\")",
                "a1b22True");
        says(
                "Set r = New RegExp\nr.Pattern = \"(\\d+)-(\\w)\"\nr.Global = True\nSet m = r.Execute(\"12-a 3-b\")\nWScript.Echo m.Count & m(1).SubMatches(0) & m(0).Value\nWScript.Echo r.Replace(\"12-a\", \"$2$1\")",
                "2312-a",
                "a12");
    }

    private static void says(String script, String... expected) {
        assertThat(messages(script)).as(told(script)).containsExactly(expected);
    }
}
