package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionsTest {
    /** As Python 3.11 on Debian 12 answers. */
    @ParameterizedTest
    @CsvSource({
        "a.exe, application/x-msdos-program",
        "a.doc, application/msword",
        "A.DOC, application/msword",
        "a.docm, application/vnd.ms-word.document.macroEnabled.12",
        "a.xlsm, application/vnd.ms-excel.sheet.macroEnabled.12",
        "a.js, text/javascript",
        "a.jse, application/javascript",
        "a.tar.gz, application/x-tar",
        "a.tgz, application/x-tar",
        "a.svgz, image/svg+xml",
        "a.doc.gz, application/msword",
        "invoice.pdf.exe, application/x-msdos-program",
        "/tmp/x.d/a.zip, application/zip",
        "..a.txt, text/plain",
    })
    void a_name_claims_the_type_of_its_extension(String name, String type) {
        assertThat(Extensions.typeOf(name)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({"README", "a.gz", ".exe", "...", "a.", "a.vbs", "x.d/README", "a.unheard-of"})
    void other_names_claim_nothing(String name) {
        assertThat(Extensions.typeOf(name)).isEmpty();
    }

    @Test
    void no_name_claims_nothing() {
        assertThat(Extensions.typeOf("")).isEmpty();
    }

    @Test
    void blanks_and_dots_at_the_end_do_not_hide_an_extension_as_they_do_not_on_windows() {
        assertThat(Extensions.typeOf("a.exe. .")).contains("application/x-msdos-program");
        assertThat(Extensions.typeOf("a.exe\n")).contains("application/x-msdos-program");
    }
}
