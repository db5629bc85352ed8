package dev.peekaboo.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;

class SentNameTest {
    @Test
    void a_name_that_stands_there_as_it_reads_needs_no_record() {
        assertThat(SentName.of(List.of("attachment; filename=\"a.doc\""), List.of("a.doc")))
                .isNull();
    }

    @Test
    void without_a_name_there_is_nothing_to_record() {
        assertThat(SentName.of(List.of("attachment; filename=\"\""), List.of())).isNull();
        assertThat(SentName.of(List.of(), List.of("a.doc"))).isNull();
    }

    @Test
    void encoded_words_and_percent_signs_are_kept_as_they_came() {
        String sent = "filename*=utf-8'en'%C3%A4.doc";

        assertThat(SentName.of(List.of("attachment; " + sent), List.of("ä.doc"))).isEqualTo(sent);
    }

    @Test
    void every_byte_can_be_told_from_the_record() {
        assertThat(SentName.of(List.of("filename=\"\u00e4\\\u0000\r\n\t.doc\""), List.of("ä.doc")))
                .isEqualTo("filename=\"\\xE4\\\\\\x00\\x0D\\x0A\\x09.doc\"");
    }

    @Test
    void a_name_that_two_clients_read_differently_is_kept() {
        assertThat(SentName.of(List.of("filename=a.exe; name=a.txt"), List.of("a.exe", "a.txt")))
                .isEqualTo("filename=a.exe; name=a.txt");
    }

    @Test
    void both_headers_are_kept() {
        assertThat(SentName.of(List.of(" name=\u00e4.doc", " filename=x\r\n"), List.of("x", "y")))
                .isEqualTo("name=\\xE4.doc | filename=x");
    }

    @Test
    void of_a_long_one_the_beginning_is_kept() {
        String record = SentName.of(List.of("\u00e4".repeat(65_536)), List.of("ä"));

        assertThat(record).hasSize(4 * SentName.LONGEST + 3).startsWith("\\xE4").endsWith("E4...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"../../evil.exe\"",
                "filename=\"evil.exe. \"",
                "filename=\"\u0001evil.exe\"",
                "filename=\"C:\\tmp\\evil.exe\"",
                "filename=my_evil.exe",
                "filename=\"evil.exe\u0000.txt\""
            })
    void a_name_that_was_cleaned_is_kept(String sent) {
        assertThat(SentName.of(List.of(sent), List.of("evil.exe"))).startsWith("filename=");
    }

    @Test
    void a_name_of_nothing_but_a_nul_is_kept() {
        assertThat(SentName.of(List.of("filename=\"\u0000\""), List.of("")))
                .isEqualTo("filename=\"\\x00\"");
    }

    @Test
    void one_plain_header_does_not_hide_the_other() {
        assertThat(
                        SentName.of(
                                List.of("attachment; filename=\"../a.doc\"", "x/y; name=a.doc"),
                                List.of("a.doc")))
                .isEqualTo("filename=\"../a.doc\" | name=a.doc");
    }

    @Test
    void what_stands_before_the_name_does_not_push_it_out() {
        String sent = "attachment; x-filename=" + "y".repeat(5000) + "; filename=\u00e4.doc";

        assertThat(SentName.of(List.of(sent), List.of("ä.doc"))).isEqualTo("filename=\\xE4.doc");
    }

    @Test
    void of_many_headers_the_first_are_kept_so_that_a_row_can_hold_the_record() {
        List<String> sent = Collections.nCopies(40, "filename=" + "\u00e4".repeat(5000));

        assertThat(SentName.of(sent, List.of("ä"))).hasSizeLessThan(4 * 4 * 1100);
    }
}
