package dev.peekaboo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Postfix 3.7 calls mails, and what must never reach a command line. */
class QueueIdTest {
    @ParameterizedTest
    @CsvSource({
        "4jXn2Q65rzzJbWl, true",
        "4jXnZk6S5tzJbKw, true",
        "4jXnZm0rlnzJbL5, true",
        "4jXzZm0rzzz1, true",
        "CCAD028601F, false",
        "279CE286026, false",
        "ALL, false",
        "4jXn2Q65rz, false",
    })
    void long_ids_are_told_from_short_ones(String text, boolean isLong) {
        assertThat(new QueueId(text).isLong()).isEqualTo(isLong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "-d", "a b", "a\n", "../a", "a;b", "\u00e4", "a\u0000"})
    void nothing_but_letters_and_digits_is_an_id(String text) {
        assertThat(QueueId.parse(text)).isEmpty();
        assertThat(QueueId.parse("a".repeat(65))).isEmpty();
    }
}
