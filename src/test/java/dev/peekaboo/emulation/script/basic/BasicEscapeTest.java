package dev.peekaboo.emulation.script.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that try to reach Java, files or processes of this machine: none gets anything. */
class BasicEscapeTest {
    /** Each tries; what it gets may be anything but something of Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetObject(\"java:java.lang.Runtime\")",
                "GetObject(\"java.lang.Runtime\")",
                "GetObject(\"\", \"java.lang.Runtime\")",
                "CreateObject(\"java.lang.Runtime\")",
                "CreateObject(\"java.lang.Runtime\").getRuntime()",
                "CreateObject(\"java.lang.ProcessBuilder\").start()",
                "CreateObject(\"WScript.Shell\").getClass()",
                "CreateObject(\"WScript.Shell\").world",
                "CreateObject(\"WScript.Shell\").class",
                "CreateObject(\"Scripting.Dictionary\").members",
                "GetRef(\"probe\").getClass()",
                "Err.getClass()",
                "WScript.getClass().forName(\"java.lang.Runtime\")",
                "Eval(\"java.lang.System\")",
                "Eval(\"new java.lang.Object\")",
                "java.lang.Runtime.getRuntime()",
                "Packages.java.lang.System",
                "(New RegExp).getClass()",
                "GetObject(\"ldap://files.example/a\")",
                "GetObject(\"file:///etc/passwd\")",
                "CreateObject(\"Scripting.FileSystemObject\").OpenTextFile(\"/etc/passwd\").ReadAll",
                "CreateObject(\"Scripting.FileSystemObject\").OpenTextFile(\"..\\..\\..\\etc\\passwd\").ReadAll",
                "CreateObject(\"ADODB.Stream\").LoadFromFile(\"/etc/passwd\")"
            })
    void nothing_of_java_or_of_this_machine_comes_out(String probe) {
        EmulationReport report =
                Emulated.run(
                        Language.VBSCRIPT,
                        "On Error Resume Next\nSub probe : End Sub\nSet r = "
                                + probe
                                + "\nWScript.Echo \"told \" & TypeName(r) & r\nv = "
                                + probe
                                + "\nWScript.Echo \"told \" & TypeName(v) & v",
                        "a.vbs");

        assertThat(report.behaviours())
                .filteredOn(one -> one.type() == Type.USER_MESSAGE)
                .allSatisfy(
                        one ->
                                assertThat(one.detail("text"))
                                        .doesNotContain(
                                                "dev.peekaboo", "java.lang.Class", "root:", "@"));
    }

    @Test
    void files_of_this_machine_are_neither_read_nor_written(@TempDir Path folder)
            throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "do not tell");
        Path target = folder.resolve("written.txt");

        EmulationReport report =
                Emulated.run(
                        Documents.word(
                                """
                                Sub AutoOpen()
                                    On Error Resume Next
                                    Open "%s" For Input As #1
                                    Line Input #1, s
                                    MsgBox "told " & s
                                    Open "%s" For Output As #2
                                    Print #2, "x"
                                    Close
                                    FileCopy "%s", "%s"
                                    Kill "%s"
                                    Shell "touch %s"
                                End Sub"""
                                        .formatted(
                                                secret, target, secret, target, secret, target)));

        assertThat(report.behaviours())
                .noneMatch(one -> one.detail("text").contains("do not tell"));
        assertThat(secret).exists();
        assertThat(target).doesNotExist();
    }
}
