package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Submissions as clients and attackers send them. */
class UploadTest {
    private static final String FORM = "multipart/form-data; boundary=xYzZY";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=\"a b.doc\"|a b.doc",
                "filename=plain.doc|plain.doc",
                "filename=\"Rechnung_\u00fc.doc\"|Rechnung_\u00fc.doc",
                "filename=\"x.doc\"; filename*=UTF-8''%C3%BC%20b.doc|\u00fc b.doc",
                "filename*=\"utf-8''%C3%BC.doc\"|\u00fc.doc",
                "filename*=iso-8859-1'en'%FC.doc|\u00fc.doc",
                "filename*=nonsense''a%ZZ.doc|a%ZZ.doc",
                "filename=\"\"|''",
                "x=y|file"
            })
    void names_are_understood_in_every_spelling(String parameters, String name) throws Exception {
        Upload upload = read(part("form-data; name=\"file\"; " + parameters, "abc") + end());

        assertThat(upload.specimen().orElseThrow().name()).isEqualTo(name);
    }

    @Test
    void a_name_is_cut_at_255_characters() throws Exception {
        Upload upload =
                read(
                        part("form-data; name=\"file\"; filename=\"" + "n".repeat(5_000) + "\"", "")
                                + end());

        assertThat(upload.specimen().orElseThrow().name()).hasSize(255);
    }

    @Test
    void of_a_file_only_its_size_digests_and_markers_are_kept() throws Exception {
        String content = "SIMULATE-STEALER " + "x".repeat(100_000) + "SIMULATE-NONSENSE";

        Upload upload =
                read(
                        part("form-data; name=\"owner\"", "us")
                                + part("form-data; name=\"file\"; filename=\"a\"", content)
                                + end());

        Specimen specimen = upload.specimen().orElseThrow();
        assertThat(specimen.size()).isEqualTo(content.length());
        assertThat(specimen.sha256())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(content.getBytes(StandardCharsets.UTF_8))));
        assertThat(specimen.markers().profile()).isEqualTo(Profile.STEALER);
        assertThat(upload.fields()).containsEntry("owner", "us");
    }

    @Test
    void a_part_that_is_itself_multipart_stays_whole() throws Exception {
        String content = "--inner\r\n\r\ninner body\r\n--inner--";

        Upload upload =
                read(
                        "--xYzZY\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.eml\""
                                + "\r\nContent-Type: multipart/mixed; boundary=inner\r\n\r\n"
                                + content
                                + "\r\n"
                                + end());

        assertThat(upload.specimen().orElseThrow().size()).isEqualTo(content.length());
        assertThat(upload.specimen().orElseThrow().name()).isEqualTo("a.eml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--xYzZY\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno end",
                "--xYzZY\r\nContent-Disposition: form-da",
                "nothing of the kind",
                ""
            })
    void a_body_that_ends_too_early_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Upload.MalformedException.class);
    }

    @Test
    void too_many_fields_are_refused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 101; i++) many.append(part("form-data; name=\"f" + i + "\"", "x"));

        assertThatThrownBy(() -> read(many + end()))
                .isInstanceOf(Upload.MalformedException.class)
                .hasMessage("more than 100 fields");
    }

    @Test
    void a_header_without_end_is_refused() {
        String endless = "--xYzZY\r\nContent-Disposition: " + "x".repeat(1_000_000);

        assertThatThrownBy(() -> read(endless)).isInstanceOf(Upload.MalformedException.class);
    }

    private static Upload read(String body) throws Exception {
        return Upload.read(
                FORM, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), _ -> true);
    }

    private static String part(String disposition, String content) {
        return "--xYzZY\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static String end() {
        return "--xYzZY--\r\n";
    }
}
