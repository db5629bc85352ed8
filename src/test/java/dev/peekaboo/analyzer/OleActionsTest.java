package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.emulation.Emulated;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.MacroDocument;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Fields, links and templates of binary documents, from the bytes to what they start. */
class OleActionsTest {
    private static final int TEXT = 1024;

    private static MacroDocument read(byte[] bytes) throws IOException {
        return MacroDocuments.read(new Content.InMemory(bytes));
    }

    /** A Word document; in the text [ begins a field, / its result, ] ends it. */
    private static byte[] doc(String text, String template) {
        byte[] letters =
                text.replace('[', '\u0013')
                        .replace('/', '\u0014')
                        .replace(']', '\u0015')
                        .replace('|', '/')
                        .getBytes(StandardCharsets.ISO_8859_1);
        int associated = 8 + 2 * template.length();
        ByteBuffer table =
                ByteBuffer.allocate(5 + 16 + associated + 2).order(ByteOrder.LITTLE_ENDIAN);
        table.put((byte) 2).putInt(16).putInt(0).putInt(letters.length);
        table.putShort((short) 0).putInt(TEXT * 2 | 0x40000000).putShort((short) 0);
        table.putShort((short) 0xffff).putShort((short) 2).putShort((short) 0);
        table.putShort((short) 0).putShort((short) template.length());
        for (char c : template.toCharArray()) table.putChar(c);
        ByteBuffer document =
                ByteBuffer.allocate(TEXT + letters.length).order(ByteOrder.LITTLE_ENDIAN);
        document.putShort(0, (short) 0xA5EC).putShort(10, (short) 0x0200);
        document.putInt(0x1A2, 0).putInt(0x1A6, 21);
        document.putInt(0x19A, 21).putInt(0x19E, associated + 2);
        document.put(TEXT, letters);
        return OfficeFiles.ole(Map.of("WordDocument", document.array(), "1Table", table.array()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text [DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"|c calc\"/!] more",
                "[ DDE \"cmd\" \"|c calc\" ]",
                "[ DDEAUTO [QUOTE 99 109 100/x] \"|c calc\" /result]",
                "[IF 1=1 [DDEAUTO cmd \"|c powershell calc\"/] \"\"/]"
            })
    void a_field_that_starts_a_program_is_bad(String text) throws IOException {
        EmulationReport report = Emulated.run(read(doc(text, "")));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("document_starts_interpreter");
        assertThat(report.kind()).isEqualTo("Office document");
        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nothing at all",
                "[PAGE /1] of [NUMPAGES/2]",
                "[HYPERLINK \"http:||www.example\"/our page]",
                "An end ] and another / without a beginning"
            })
    void a_document_with_ordinary_fields_is_none(String text) throws IOException {
        assertThat(read(doc(text, "Normal.dot"))).isEqualTo(MacroDocument.NONE);
    }

    @Test
    void a_table_of_another_program_is_no_reason() throws IOException {
        EmulationReport report =
                Emulated.run(read(doc("[DDEAUTO excel \"C:\\\\a.xls\" \"R1C1\"/1]", "")));

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_template_on_a_strangers_server_is_told() throws IOException {
        EmulationReport report = Emulated.run(read(doc("Hello", "http://files.example/a.dotm")));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("document_runs_remote_template");
    }

    @Test
    void a_picture_from_a_strangers_share_is_told() throws IOException {
        EmulationReport report =
                Emulated.run(
                        read(
                                doc(
                                        "[INCLUDEPICTURE \"\\\\\\\\files.example\\\\x\\\\a.png\" \\d/]",
                                        "")));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("document_loads_from_share");
    }

    @ParameterizedTest
    @CsvSource({"cmd,/c calc", "MSEXCEL\\..\\..\\..\\Windows\\System32\\cmd.exe,/c calc"})
    void a_cell_that_asks_a_program_starts_it(String program, String topic) throws IOException {
        EmulationReport report =
                Emulated.run(read(WorkbookWriter.xls().asks(program, topic).file()));

        assertThat(Emulated.ids(report))
                .as(Emulated.told(report))
                .contains("document_starts_interpreter");
    }

    @Test
    void a_cell_that_asks_word_is_no_reason() throws IOException {
        EmulationReport report =
                Emulated.run(read(WorkbookWriter.xls().asks("WinWord", "C:\\a.doc").file()));

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void many_open_fields_end_quietly() throws IOException {
        String open = "[DDE ".repeat(100_000);

        assertThat(read(doc(open, "")).outside().fields()).isEmpty();
    }
}
