package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.MacroDocument.Kind;

import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Real documents of all kinds, from their bytes to what their macros do. */
class MacroDocumentsTest {
    record Kinds(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kinds> macros_are_run_whatever_carries_them() {
        String source = OfficeFiles.MACRO;
        return Stream.of(
                new Kinds("doc", OfficeFiles.doc(source)),
                new Kinds("docm", OfficeFiles.docm(source)),
                new Kinds("xls", OfficeFiles.xls(source.replace("AutoOpen", "Auto_Open"))),
                new Kinds(
                        "ppt", OfficeFiles.pptWithMacros(source.replace("AutoOpen", "Auto_Open"))),
                new Kinds("rtf", OfficeFiles.rtf(OfficeFiles.doc(source))),
                new Kinds("mht", OfficeFiles.mht(source)),
                new Kinds("Word 2003 XML", OfficeFiles.word2003(source)),
                new Kinds("flat package", OfficeFiles.flatPackage(source)));
    }

    @ParameterizedTest
    @MethodSource
    void macros_are_run_whatever_carries_them(Kinds file) throws IOException {
        EmulationReport report = Emulated.run(read(file.bytes()));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("script_starts_interpreter");
    }

    @Test
    void a_document_without_macros_is_none() throws IOException {
        assertThat(read(OfficeFiles.doc())).isEqualTo(MacroDocument.NONE);
        assertThat(read(OfficeFiles.text("Sub AutoOpen()\nEnd Sub"))).isEqualTo(MacroDocument.NONE);
    }

    @Test
    void a_package_tells_its_properties_text_variables_and_drawings() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("word/vbaProject.bin", OfficeFiles.vbaProject(OfficeFiles.MACRO));
        parts.put(
                "docProps/core.xml",
                OfficeFiles.text(
                        "<cp:p xmlns:cp='c' xmlns:dc='d'><dc:title>T</dc:title><dc:description>D</dc:description></cp:p>"));
        parts.put(
                "docProps/custom.xml",
                OfficeFiles.text(
                        "<Properties><property name='Own'><vt:lpwstr xmlns:vt='v'>V</vt:lpwstr></property></Properties>"));
        parts.put(
                "word/settings.xml",
                OfficeFiles.text(
                        "<w:settings xmlns:w='w'><w:docVars><w:docVar w:name='Key' w:val='secret'/></w:docVars></w:settings>"));
        parts.put(
                "word/document.xml",
                OfficeFiles.text(
                        "<w:document xmlns:w='w' xmlns:wp='p'><w:p><w:t>One</w:t></w:p><w:p><w:t>Two</w:t><wp:docPr name='Pic' descr='Alt'/></w:p></w:document>"));

        MacroDocument document =
                read(
                        OfficeFiles.office(
                                "application/vnd.ms-word.document.macroEnabled.main+xml",
                                "word/document.xml",
                                parts));

        assertThat(document.application()).isEqualTo("word");
        assertThat(document.properties())
                .containsEntry("title", "T")
                .containsEntry("comments", "D");
        assertThat(document.custom()).containsEntry("own", "V");
        assertThat(document.variables()).containsEntry("key", "secret");
        assertThat(document.text()).isEqualTo("One\rTwo\r");
        assertThat(document.shapes().getFirst().values()).containsEntry("alternativetext", "Alt");
    }

    @Test
    void a_workbook_tells_its_cells() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("xl/vbaProject.bin", OfficeFiles.vbaProject(OfficeFiles.MACRO));
        parts.put(
                "xl/workbook.xml",
                OfficeFiles.text(
                        "<workbook xmlns:r='r'><sheets><sheet name='Data' sheetId='1' r:id='rId1'/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                OfficeFiles.text(
                        "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"));
        parts.put(
                "xl/sharedStrings.xml",
                OfficeFiles.text(
                        "<sst><si><t>a</t></si><si><r><t>b</t></r><r><t>c</t></r></si></sst>"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                OfficeFiles.text(
                        "<worksheet><sheetData><row><c r='A1' t='s'><v>1</v></c><c r='B2'><v>7</v></c></row></sheetData></worksheet>"));

        MacroDocument document =
                read(
                        OfficeFiles.office(
                                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                                "xl/workbook.xml",
                                parts));

        assertThat(document.sheets().getFirst().cells())
                .containsEntry("A1", "bc")
                .containsEntry("B2", "7");
    }

    @Test
    void a_binary_workbook_tells_its_cells_and_properties() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("Data").createRow(6).createCell(1).setCellValue("cmd /c calc");
            workbook.createInformationProperties();
            workbook.getSummaryInformation().setComments("note");
            workbook.write(out);
        }

        MacroDocument document = read(withProject(out.toByteArray(), "_VBA_PROJECT_CUR"));

        assertThat(document.sheets().getFirst().cells()).containsEntry("B7", "cmd /c calc");
        assertThat(document.properties()).containsEntry("comments", "note");
    }

    @Test
    void compiled_code_that_the_source_does_not_have_is_told() throws IOException {
        byte[] doc =
                OfficeFiles.docCompiled(
                        "Attribute VB_Name = \"ThisDocument\"\r\nSub AutoOpen()\r\nEnd Sub\r\n",
                        "....powershell -c calc....");

        assertThat(read(doc).hidden()).containsExactly("....powershell -c calc....");
        assertThat(
                        read(OfficeFiles.docCompiled(OfficeFiles.MACRO, "powershell -enc AAAA"))
                                .hidden())
                .isEmpty();
    }

    @Test
    void modules_are_told_apart_by_their_attributes() {
        assertThat(ModuleKind.module("a", "Attribute VB_Name = \"M\"\nSub x()").kind())
                .isEqualTo(Kind.STANDARD);
        assertThat(
                        ModuleKind.module(
                                        "a",
                                        "Attribute VB_Name = \"F\"\nAttribute VB_Base = \"0{1-2}{3-4}\"\nAttribute VB_PredeclaredId = True")
                                .kind())
                .isEqualTo(Kind.FORM);
        assertThat(
                        ModuleKind.module(
                                        "a",
                                        "Attribute VB_Name = \"D\"\nAttribute VB_Base = \"0{1-2}\"\nAttribute VB_PredeclaredId = True")
                                .kind())
                .isEqualTo(Kind.DOCUMENT);
        assertThat(
                        ModuleKind.module(
                                        "a",
                                        "Attribute VB_Name = \"C\"\nAttribute VB_Creatable = False")
                                .kind())
                .isEqualTo(Kind.CLASS);
    }

    private static byte[] withProject(byte[] ole, String folder) throws IOException {
        byte[] other = OfficeFiles.ole(Map.of(), folder, OfficeFiles.MACRO);
        try (var file = new POIFSFileSystem(new ByteArrayInputStream(ole));
                var project = new POIFSFileSystem(new ByteArrayInputStream(other))) {
            org.apache.poi.poifs.filesystem.EntryUtils.copyNodes(project.getRoot(), file.getRoot());
            var out = new ByteArrayOutputStream();
            file.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static MacroDocument read(byte[] bytes) throws IOException {
        return MacroDocuments.read(new Content.InMemory(bytes));
    }
}
