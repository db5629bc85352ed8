package dev.peekaboo.emulation.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that try to reach Java: none gets hold of a class, and none learns that it is Java. */
class EscapeTest {
    /** Each tries, and says ESCAPED if anything of Java came of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "Packages.java.lang.Runtime",
                "java.lang.Runtime.getRuntime()",
                "Packages['java']['lang']['System']",
                "JavaAdapter",
                "JavaImporter",
                "importClass",
                "importPackage",
                "getClass()",
                "this.getClass()",
                "''.getClass()",
                "WScript.getClass()",
                "WScript.class",
                "WScript.Sleep.getClass()",
                "WScript.constructor.constructor('return java')()",
                "new ActiveXObject('WScript.Shell').getClass()",
                "new ActiveXObject('WScript.Shell').Run.getClass()",
                "new ActiveXObject('WScript.Shell').object",
                "new ActiveXObject('WScript.Shell').world",
                "new ActiveXObject('java.lang.Runtime').getRuntime()",
                "(function () { try { null.x } catch (e) { return e.javaException } })()",
                "(function () { try { null.x } catch (e) { return e.rhinoException } })()",
                "(function () { try { WScript.Nope() } catch (e) { return e.javaException || e.rhinoException } })()",
                "(function () { try { new ActiveXObject(1) } catch (e) { return e.javaException } })()",
                "Function('return Packages')()",
                "Function('return this')().java",
                "eval('java')",
                "(0, eval)('this').Packages",
                "Date.getClass()",
                "Math.random.getClass()",
                "Enumerator.prototype.getClass()",
                "new Enumerator(WScript).getClass()",
                "[].sort.call.getClass()",
                "''.replace('', function () { return this.getClass() })",
                "Object.prototype.__proto__.getClass()",
                "WScript.__proto__.__proto__.getClass()",
                "WScript.__parent__.java",
                "(function f() { return f.__parent__.Packages })()",
                "Error().stack.getClass()",
                "Iterator && Iterator(WScript).getClass()",
                "quit()",
                "load('/etc/passwd')",
                "readFile('/etc/passwd')",
                "readUrl('http://files.example/')",
                "runCommand('id')",
                "spawn(function () {})",
                "serialize(WScript, 'x')",
                "defineClass('java.lang.Object')",
                "loadClass('java.lang.Object')",
                "__noSuchMethod__.getClass()",
                "With.getClass()",
                "XML('<a/>')",
                "new XMLList()",
                "Continuation()"
            })
    void nothing_of_java_can_be_reached(String attempt) {
        EmulationReport report =
                Emulated.run(
                        Language.JSCRIPT,
                        "var got; try { got = "
                                + attempt
                                + "; } catch (e) { got = undefined; }"
                                + "if (got !== undefined && got !== null && String(got) !== '' ) WScript.Echo('ESCAPED ' + typeof got + ' ' + got);"
                                + "WScript.Echo('end');");

        assertThat(report.all(Type.USER_MESSAGE, "text"))
                .as(Emulated.told(report))
                .noneMatch(text -> text.contains("ESCAPED"))
                .contains("end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (var n in this) WScript.Echo(n);",
                "for (var n in WScript) WScript.Echo(n);",
                "WScript.Echo(String(WScript) + WScript.Sleep + ActiveXObject + Date);",
                "try { null.x } catch (e) { for (var n in e) WScript.Echo(n + e[n]); WScript.Echo(e.stack); }",
                "var s = new ActiveXObject('ADODB.Stream'); s.SaveToFile(function () {}); s.LoadFromFile(s);",
                "WScript.Echo(new Error('x').stack + new Error('x').fileName);"
            })
    void nothing_tells_a_script_that_it_runs_in_java(String script) {
        EmulationReport report = Emulated.run(Language.JSCRIPT, script);

        assertThat(Emulated.told(report)).doesNotContain("peekaboo", "mozilla", "java.", "Lambda");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new ActiveXObject('Scripting.FileSystemObject').OpenTextFile('/etc/passwd', 1).ReadAll()",
                "(function () { var s = new ActiveXObject('ADODB.Stream'); s.LoadFromFile('/etc/passwd'); return s.ReadText(); })()",
                "new ActiveXObject('Scripting.FileSystemObject').GetFile('/etc/passwd').OpenAsTextStream().ReadAll()"
            })
    void no_real_file_is_read(String attempt) {
        EmulationReport report =
                Emulated.run(
                        Language.JSCRIPT,
                        "try { WScript.Echo("
                                + attempt
                                + "); } catch (e) { WScript.Echo('refused'); }");

        assertThat(report.all(Type.USER_MESSAGE, "text")).noneMatch(text -> text.contains("root:"));
    }
}
