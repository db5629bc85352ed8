package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void terminal_escapes_line_breaks_and_direction_marks_are_shown_instead_of_obeyed() {
        assertThat(Printable.of("a\u001b[2Jb\r\nc\u202Egpj.exe\u2028\u0000"))
                .isEqualTo("a\\u001b[2Jb\\u000d\\u000ac\\u202egpj.exe\\u2028\\u0000");
    }

    @Test
    void letters_of_every_language_stay_as_they_are() {
        assertThat(Printable.of("Rechnung für 東京.pdf \uD83D\uDE00"))
                .isEqualTo("Rechnung für 東京.pdf \uD83D\uDE00");
    }

    @Test
    void a_name_of_64_KB_is_cut_between_characters() {
        String shown = Printable.of("\uD83D\uDE00".repeat(65_536));

        assertThat(shown).isEqualTo("\uD83D\uDE00".repeat(200) + "...");
    }

    @Test
    void half_a_character_is_shown_as_a_number() {
        assertThat(Printable.of("a\uD83D")).isEqualTo("a\\ud83d");
    }
}
