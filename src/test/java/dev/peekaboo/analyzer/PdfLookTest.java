package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.report.FileReport.Mark;
import dev.peekaboo.report.Seen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;

class PdfLookTest {
    private final Look look = Look.direct();

    @ParameterizedTest
    @ValueSource(strings = {"r2", "r3", "r4", "r4m", "r5", "r6", "r6x"})
    void a_file_that_only_forbids_something_opens_without_a_password(String revision)
            throws Exception {
        assertThat(look.file(resource(revision + "-empty")).marks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r2", "r3", "r4", "r4m", "r5", "r6", "r6x"})
    void a_file_with_a_password_is_encrypted(String revision) throws Exception {
        assertThat(look.file(resource(revision + "-secret")).marks())
                .containsExactly(Mark.ENCRYPTED);
    }

    @Test
    void a_plain_file_is_not_encrypted() throws Exception {
        assertThat(look.file(resource("plain")).marks()).isEmpty();
    }

    @Test
    void a_file_cut_off_or_changed_anywhere_gets_an_answer() throws Exception {
        byte[] whole = resource("r6-empty");

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x15;
            assertThat(look.analyzers().file(Look.sample(changed, Declared.NOTHING)))
                    .isInstanceOf(Seen.Is.class);
            assertThat(look.file(Arrays.copyOf(whole, i))).isNotNull();
        }
    }

    @Test
    void strings_are_read_with_all_their_escapes() {
        var tokens =
                new PdfTokens(
                        Bytes.of(
                                OfficeFiles.text(
                                        "(a\\(b\\101\\7\\n(c)\\\r\nd) <4a4> /Name<<[1 % x\n2]>>")),
                        0);

        assertThat(((PdfTokens.Text) tokens.next()).bytes())
                .isEqualTo(OfficeFiles.text("a(bA\u0007\n(c)d"));
        assertThat(((PdfTokens.Text) tokens.next()).bytes()).isEqualTo(OfficeFiles.text("J@"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Name("Name"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word("<<"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word("["));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word("1"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word("2"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word("]"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.Word(">>"));
        assertThat(tokens.next()).isEqualTo(new PdfTokens.End());
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = PdfLookTest.class.getResourceAsStream("pdf/" + name + ".pdf")) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
