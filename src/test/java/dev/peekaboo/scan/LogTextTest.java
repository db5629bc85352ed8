package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hostile text in a log line. */
class LogTextTest {
    @Test
    void it_cannot_begin_a_line_end_its_quotes_or_turn_the_writing_around() {
        assertThat(LogText.of("a\r\njob=8 \"x\" \\ \u202egpj.exe \u001b[2J \ud800 \u00e4"))
                .isEqualTo(
                        "\"a\\u000d\\u000ajob=8 \\\"x\\\" \\\\ \\u202egpj.exe \\u001b[2J \\ud800"
                                + " \u00e4\"");
        assertThat(LogText.of(null)).isEqualTo("-");
        assertThat(LogText.quoted("x".repeat(70_000))).hasSize(302);
    }
}
