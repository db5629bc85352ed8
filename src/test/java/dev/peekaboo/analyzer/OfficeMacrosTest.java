package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;
import dev.peekaboo.report.Seen;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.poifs.macros.VBAMacroReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

class OfficeMacrosTest {
    private static final String MACRO = OfficeFiles.MACRO;

    private final Look look = Look.direct();

    record Carrier(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Carrier> carriers() {
        byte[] project = OfficeFiles.vbaProject(MACRO);
        return Stream.of(
                new Carrier("doc", OfficeFiles.doc(MACRO)),
                new Carrier("xls", OfficeFiles.xls(MACRO)),
                new Carrier("ppt", OfficeFiles.pptWithMacros(MACRO)),
                new Carrier("docm", OfficeFiles.docm(MACRO)),
                packaged("dotm", "word.template.macroEnabledTemplate.main+xml", "word/"),
                packaged("xlsm", "excel.sheet.macroEnabled.main+xml", "xl/"),
                packaged("xlsb", "excel.sheet.binary.macroEnabled.main", "xl/"),
                packaged("xlam", "excel.addin.macroEnabled.main+xml", "xl/"),
                packaged("pptm", "powerpoint.presentation.macroEnabled.main+xml", "ppt/"),
                packaged("ppam", "powerpoint.addin.macroEnabled.main+xml", "ppt/"),
                new Carrier(
                        "docx with a project of another name",
                        office(Map.of("word/logo.png", project))),
                new Carrier(
                        "docx with a docm inside",
                        office(Map.of("word/embeddings/a.bin", OfficeFiles.docm(MACRO)))),
                new Carrier(
                        "doc with a docm inside",
                        OfficeFiles.ole(
                                Map.of(
                                        "WordDocument",
                                        new byte[64],
                                        "Package",
                                        OfficeFiles.docm(MACRO)))),
                new Carrier(
                        "doc with an OLE 1 object inside",
                        OfficeFiles.ole(
                                Map.of(
                                        "WordDocument",
                                        new byte[64],
                                        "\u0001Ole10Native",
                                        FileKinds.joined(new byte[40], OfficeFiles.xls(MACRO))))),
                new Carrier("RTF with a doc inside", OfficeFiles.rtf(OfficeFiles.doc(MACRO))),
                new Carrier("RTF with a docm inside", OfficeFiles.rtf(OfficeFiles.docm(MACRO))),
                new Carrier("MHT", OfficeFiles.mht(MACRO)),
                new Carrier("Word 2003 XML", OfficeFiles.word2003(MACRO)),
                new Carrier("flat package", OfficeFiles.flatPackage(MACRO)),
                new Carrier(
                        "workbook locked with the common password",
                        FileKinds.lockedPackage("VelvetSweatshop")));
    }

    private static Carrier packaged(String name, String type, String folder) {
        return new Carrier(
                name,
                OfficeFiles.office(
                        "application/vnd.ms-" + type,
                        folder + "main.xml",
                        Map.of(folder + "vbaProject.bin", OfficeFiles.vbaProject(MACRO))));
    }

    private static byte[] office(Map<String, byte[]> more) {
        return OfficeFiles.office(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "word/document.xml",
                more);
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void macros_are_found_in_every_carrier(Carrier carrier) throws Exception {
        var report = look.macros(carrier.bytes());

        assertThat(report.hasMacros()).isTrue();
        assertThat(report.vbaCode()).isEqualTo(MACRO);
        assertThat(words(report.autoexec())).containsExactly("AutoOpen");
        assertThat(words(report.suspicious())).contains("Shell", "vbHide", "PowerShell");
    }

    @Test
    void our_own_documents_are_real_enough_for_another_reader() throws Exception {
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(OfficeFiles.doc(MACRO)));
                var reader = new VBAMacroReader(file)) {
            assertThat(reader.readMacros()).containsEntry("ThisDocument", MACRO);
        }
    }

    @ParameterizedTest
    @MethodSource("withoutMacros")
    void documents_without_macros_have_none(Carrier carrier) throws Exception {
        assertThat(look.macros(carrier.bytes())).isEqualTo(OfficeReport.NO_MACROS);
    }

    static Stream<Carrier> withoutMacros() {
        return Stream.of(
                new Carrier("empty", new byte[0]),
                new Carrier("doc", OfficeFiles.doc()),
                new Carrier("xls", OfficeFiles.xls()),
                new Carrier("ppt", OfficeFiles.ppt(new byte[100])),
                new Carrier("docx", office(Map.of("word/media/a.png", new byte[500]))),
                new Carrier(
                        "RTF", OfficeFiles.text("{\\rtf1 {\\object{\\*\\objdata 0105}} hello}")),
                new Carrier(
                        "archive of a docm",
                        OfficeFiles.zip(Map.of("a.docm", OfficeFiles.docm(MACRO)))),
                new Carrier("program", FileKinds.program()),
                new Carrier(
                        "text", OfficeFiles.text("We met in the shell of an old house. AutoOpen!")),
                new Carrier(
                        "mail with a doc attached",
                        OfficeFiles.text(
                                "From: a\r\nTo: b\r\nSubject: c\r\n\r\n"
                                        + Base64.getEncoder()
                                                .encodeToString(OfficeFiles.doc(MACRO)))));
    }

    @Test
    void two_projects_with_modules_of_the_same_name_are_both_read() throws Exception {
        String second = MACRO.replace("AutoOpen", "Workbook_Open");
        byte[] outer =
                OfficeFiles.ole(
                        Map.of("WordDocument", new byte[64], "Package", OfficeFiles.xls(second)),
                        "Macros",
                        MACRO);

        var report = look.macros(outer);

        assertThat(report.vbaCode()).contains(MACRO).contains(second);
        assertThat(words(report.autoexec())).containsExactly("AutoOpen", "Workbook_Open");
    }

    @Test
    void a_project_whose_table_is_gone_is_searched_for_source() throws Exception {
        byte[] source = OvbaWriter.compress(OfficeFiles.text(MACRO));
        byte[] module = FileKinds.joined(new byte[100], source);
        try (var file = new POIFSFileSystem()) {
            var vba = file.getRoot().createDirectory("Macros").createDirectory("VBA");
            vba.createDocument("dir", new ByteArrayInputStream(new byte[] {1, 2, 3}));
            vba.createDocument("Module1", new ByteArrayInputStream(module));
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);

            assertThat(look.macros(out.toByteArray()).vbaCode()).isEqualTo(MACRO);
        }
    }

    @Test
    void a_project_that_cannot_be_read_is_not_called_free_of_macros() throws Exception {
        try (var file = new POIFSFileSystem()) {
            var vba = file.getRoot().createDirectory("Macros").createDirectory("VBA");
            vba.createDocument("Module1", new ByteArrayInputStream(new byte[500]));
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);

            assertThat(reasonCode(look.office(out.toByteArray()))).isEqualTo("office-damaged");
        }
    }

    @Test
    void a_package_without_its_directory_is_read_by_local_headers() throws Exception {
        byte[] whole = OfficeFiles.docm(MACRO);
        byte[] cut = Arrays.copyOf(whole, whole.length - 150);

        assertThat(look.macros(cut).vbaCode()).isEqualTo(MACRO);
    }

    @Test
    void rtf_objects_are_read_through_the_usual_disguises() throws Exception {
        String rtf =
                new String(OfficeFiles.rtf(OfficeFiles.doc(MACRO)), StandardCharsets.ISO_8859_1);
        String disguised =
                rtf.replace("{\\rtf1", "{\\rt")
                        .replaceAll("(d0cf11e0)(a1)", "$1{\\\\*\\\\nonsense 42}\\\\par $2\\\\'41")
                        .replace("\r\n", " \r\n\t");

        assertThat(disguised).isNotEqualTo(rtf);
        assertThat(look.macros(OfficeFiles.text(disguised)).vbaCode()).isEqualTo(MACRO);
    }

    @Test
    void a_document_with_a_password_is_encrypted_and_not_free_of_macros() throws Exception {
        assertThat(reasonCode(look.office(FileKinds.lockedPackage("secret"))))
                .isEqualTo("office-encrypted");
    }

    @Test
    void vba_in_a_text_file_is_code_to_search_but_no_macro() throws Exception {
        var report = look.macros(OfficeFiles.text(MACRO));

        assertThat(report.hasMacros()).isFalse();
        assertThat(report.vbaCode()).isEqualTo(MACRO);
        assertThat(report.autoexec()).isEmpty();
    }

    @Test
    void code_longer_than_the_limit_is_a_reason_naming_the_limit() throws Exception {
        String harmless = "Attribute VB_Name = \"ThisDocument\"\r\nSub Hello()\r\nEnd Sub\r\n";
        String padded = harmless + "' comment\r\n".repeat(400_000);

        var seen = look.office(OfficeFiles.docm(padded));

        assertThat(reasonCode(seen)).isEqualTo("office-limit-code");
        assertThat(((Seen.NotSeen<OfficeReport>) seen).passing()).isFalse();
    }

    @Test
    void padding_does_not_hide_macros_that_start_by_themselves_and_act() throws Exception {
        var report = look.macros(OfficeFiles.docm(MACRO + "' comment\r\n".repeat(400_000)));

        assertThat(words(report.autoexec())).containsExactly("AutoOpen");
        assertThat(report.vbaCode()).hasSize(HuntLimit.CODE.most);
    }

    @Test
    void documents_nested_too_deeply_are_a_reason_naming_the_limit() throws Exception {
        byte[] document = OfficeFiles.docm("Attribute VB_Name = \"a\"\r\n");
        for (int i = 0; i < 12; i++) document = office(Map.of("word/a.bin", document));

        assertThat(reasonCode(look.office(document))).isEqualTo("office-limit-depth");
    }

    @Test
    void keywords_are_whole_words_in_any_case() throws Exception {
        var report =
                look.macros(
                        OfficeFiles.docm(
                                "Sub InkPicture1_Painted()\r\n x = ENVIRON(\"a\"): Shellfish = 1\r\n"
                                        + "Set y = CreateObject(\"MSXML2.XMLHTTP\")\r\nEnd Sub"));

        assertThat(report.autoexec())
                .containsExactly(
                        new Keyword(
                                "InkPicture1_Painted",
                                "Runs by an event of a control when the file is opened"));
        assertThat(words(report.suspicious()))
                .containsExactlyInAnyOrder("Environ", "CreateObject", "Msxml2.XMLHTTP", "XMLHTTP");
    }

    @Test
    void what_was_compressed_comes_out_again_whatever_it_is() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            // Of many letters nothing repeats: such chunks are stored, and only whole ones can be.
            boolean stored = seed % 5 == 0;
            byte[] plain = new byte[stored ? 4096 * random.nextInt(4) : random.nextInt(20_000)];
            int letters = stored ? 200 : 1 + random.nextInt(8);
            for (int i = 0; i < plain.length; i++) plain[i] = (byte) random.nextInt(letters);

            byte[] unpacked = Ovba.unpack(OvbaWriter.compress(plain), 0, 1 << 20);

            assertThat(unpacked).as("seed %d", seed).isEqualTo(plain);
        }
    }

    private static List<String> words(List<Keyword> keywords) {
        return keywords.stream().map(Keyword::word).toList();
    }

    private static String reasonCode(Seen<OfficeReport> seen) {
        assertThat(seen).isInstanceOf(Seen.NotSeen.class);
        return ((Seen.NotSeen<OfficeReport>) seen).why().code();
    }

    @Test
    void every_answer_survives_the_way_from_the_worker() {
        var report = new OfficeReport(true, "x\u20ac", List.of(new Keyword("a", "b")), List.of());
        var answers =
                new HashMap<String, OfficeAnswer>(
                        Map.of(
                                "report", new OfficeAnswer.Report(report),
                                "encrypted", new OfficeAnswer.Encrypted(),
                                "limit", new OfficeAnswer.OverLimit(HuntLimit.DEPTH),
                                "damaged", new OfficeAnswer.Damaged("a part")));

        answers.forEach(
                (name, answer) ->
                        assertThat(OfficeAnswer.from(answer.toBytes())).as(name).isEqualTo(answer));
    }
}
