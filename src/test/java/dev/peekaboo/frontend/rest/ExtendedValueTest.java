package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8''%C3%BCbung.doc|übung.doc",
                "UTF-8'de'%C3%BCbung.doc|übung.doc",
                "iso-8859-1'en'%FCbung.doc|übung.doc",
                "windows-1252''%80.doc|€.doc",
                "utf-8''plain.doc|plain.doc",
                "no-quotes-%C3%BC.doc|no-quotes-ü.doc",
                "utf-8''100%.doc|100%.doc",
                "utf-8''50%zz.doc|50%zz.doc",
                "utf-8''it's.doc|it's.doc",
                "utf-8''end%4|end%4",
                "utf-8''end%41|endA",
            })
    void decodes_what_clients_send(String value, String name) {
        assertThat(ExtendedValue.isReadable(value)).isTrue();
        assertThat(ExtendedValue.decode(value)).isEqualTo(name);
    }

    @Test
    void bytes_that_are_invalid_in_the_charset_become_replacement_characters() {
        assertThat(ExtendedValue.decode("utf-8''a%FFb")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"''a.doc", "no-such-charset''a.doc", "utf 8''a.doc"})
    void a_charset_nobody_knows_is_not_readable(String value) {
        assertThat(ExtendedValue.isReadable(value)).isFalse();
    }
}
