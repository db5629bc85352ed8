package dev.peekaboo.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
        String sent = "attachment; filename*=utf-8'en'%C3%A4.doc";

        assertThat(SentName.of(List.of(sent), List.of("ä.doc"))).isEqualTo(sent);
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
}
