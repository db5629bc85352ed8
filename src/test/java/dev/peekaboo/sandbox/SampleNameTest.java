package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class SampleNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invoice 7 (copy).docm | Invoice 7 (copy).docm",
                "Rechnung_für_Öl.doc   | Rechnung_f_r__l.doc",
                "'a\"; filename=\"b.exe' | a__ filename=_b.exe",
                "'a\r\nX-Evil: 1.js'   | a__X-Evil_ 1.js",
                "..\\..\\boot.ini      | _.._.._boot.ini",
                ".htaccess             | _.htaccess",
                "'trick.exe. . '       | trick.exe",
                "a%PATH%$(id)`id`.bat  | a_PATH__(id)_id_.bat",
                "gepj\u202Egpj.exe     | gepj_gpj.exe",
                "???.doc               | ___.doc",
            })
    void a_name_keeps_only_what_is_harmless(String declared, String told) {
        assertThat(SampleName.of(Samples.named(declared), true)).isEqualTo(told);
    }

    @Test
    void a_long_name_keeps_its_extension() {
        String name = SampleName.of(Samples.named("x".repeat(300) + ".docm"), true);

        assertThat(name).hasSize(128).endsWith("x.docm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "...", "???", "\u202e"})
    void a_name_of_which_nothing_is_left_is_replaced_by_the_hash(String declared) {
        assertThat(SampleName.of(Samples.named(declared), true)).isEqualTo(ReportText.SHA256);
    }

    @Test
    void without_the_original_name_only_a_plain_extension_is_kept() {
        assertThat(SampleName.of(Samples.named("secret plans.DOCM"), false))
                .isEqualTo(ReportText.SHA256 + ".DOCM");
        assertThat(SampleName.of(Samples.named("a.b_\"c"), false)).isEqualTo(ReportText.SHA256);
        assertThat(SampleName.of(Samples.named("noextension"), false)).isEqualTo(ReportText.SHA256);
    }

    @Test
    void no_name_whatever_breaks_the_header() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            var declared = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--)
                declared.append(
                        (char)
                                (random.nextBoolean()
                                        ? random.nextInt(128)
                                        : random.nextInt(0x10000)));

            String name = SampleName.of(Samples.named(declared.toString()), true);

            assertThat(name)
                    .as("seed %d, name %s", seed, declared)
                    .matches("[A-Za-z0-9 ._()\\[\\]+,=@~-]{1,128}")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
        }
    }
}
