package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sha256;
import dev.peekaboo.scan.Spool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class FormUploadTest {
    private static final Sha256 ANY = new Sha256("0".repeat(64));
    private static final String TYPE = "multipart/form-data; boundary=xYzZY";

    private final List<Spool.Received> discarded = new ArrayList<>();

    @Test
    void the_amavis_plugin_s_request_gives_file_name_and_type() throws IOException {
        String body =
                "--xYzZY\r\nContent-Disposition: form-data; name=\"file\"; filename*=\"utf-8''%C3%BCbung.doc\"\r\n"
                        + "Content-Type: application/msword\r\n\r\nhello\r\n--xYzZY--\r\n";

        FormUpload.Read read = read(TYPE, body);

        assertThat(content(read)).isEqualTo("hello");
        assertThat(declared(read))
                .isEqualTo(
                        new Declared(
                                "übung.doc",
                                "application/msword",
                                null,
                                "filename*=\"utf-8''%C3%BCbung.doc\""));
    }

    @Test
    void the_rspamd_module_s_raw_name_in_quotes_is_taken_as_it_is() throws IOException {
        String body =
                "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Prüfung \"neu\".doc\"\r\n"
                        + "Content-Type: application/msword\r\n\r\nhello\r\n--b1--\r\n";

        FormUpload.Read read = read("multipart/form-data; boundary=\"b1\"", body);

        assertThat(declared(read).name()).isEqualTo("Prüfung \"neu\".doc");
    }

    @Test
    void a_latin_1_name_stays_readable() throws IOException {
        String body =
                form(
                        "Content-Disposition: form-data; name=\"file\"; filename=\"Pr\u00fcfung.doc\"",
                        "x");

        FormUpload.Read read = read(TYPE, body, StandardCharsets.ISO_8859_1);

        assertThat(declared(read).name()).isEqualTo("Prüfung.doc");
    }

    @Test
    void a_file_without_a_name_is_not_the_same_as_one_with_an_empty_name() throws IOException {
        assertThat(
                        declared(
                                        read(
                                                TYPE,
                                                form(
                                                        "Content-Disposition: form-data; name=\"file\"",
                                                        "x")))
                                .name())
                .isNull();
        assertThat(
                        declared(
                                        read(
                                                TYPE,
                                                form(
                                                        "Content-Disposition: form-data; name=\"file\"; filename=\"\"",
                                                        "x")))
                                .name())
                .isEmpty();
    }

    @Test
    void of_two_content_types_the_last_counts_without_its_parameters_in_lower_case()
            throws IOException {
        FormUpload.Read read =
                read(
                        TYPE,
                        form(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"a/b.pdf\"\r\n"
                                        + "Content-Type: text/plain\r\nContent-Type: Application/PDF; x=y",
                                "x"));

        assertThat(declared(read))
                .isEqualTo(new Declared("b.pdf", "application/pdf", null, "filename=\"a/b.pdf\""));
    }

    @Test
    void a_part_that_is_itself_a_multipart_arrives_whole() throws IOException {
        String inner = "--in\r\nContent-Type: text/plain\r\n\r\nhi\r\n--in--";
        FormUpload.Read read =
                read(
                        TYPE,
                        form(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"m.eml\"\r\n"
                                        + "Content-Type: multipart/mixed; boundary=in",
                                inner));

        assertThat(content(read)).isEqualTo(inner);
        assertThat(declared(read).name()).isEqualTo("m.eml");
    }

    @Test
    void transfer_encodings_are_left_alone_and_the_boundary_s_beginning_inside_the_file_is_content()
            throws IOException {
        String text = "aGVsbG8=\r\n--xYzZ\r\n-xYzZY--\r\n xYzZY";

        FormUpload.Read read =
                read(
                        TYPE,
                        form(
                                "Content-Disposition: form-data; name=\"file\"\r\nContent-Transfer-Encoding: base64",
                                text));

        assertThat(content(read)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "none|--x|Invalid content type, use multipart/form-data",
                "text/plain|--x|Invalid content type, use multipart/form-data",
                "application/x-www-form-urlencoded|file=x|Invalid content type, use multipart/form-data",
                "multipart/form-data|--x|Parameter \"boundary\" of the content type is missing or empty",
                "multipart/form-data; boundary=\"\"|--x|Parameter \"boundary\" of the content type is missing or empty",
                "multipart/form-data; boundary=xYzZY|``|Invalid MIME structure in request",
                "multipart/form-data; boundary=xYzZY|no delimiter at all|Invalid MIME structure in request",
                "multipart/form-data; boundary=xYzZY|--xYzZY--|Invalid MIME structure in request",
            })
    void a_request_that_is_no_form_is_refused_with_a_message(
            String type, String body, String message) throws IOException {
        assertThat(read(type, body)).isEqualTo(new FormUpload.Read.Refused(message));
    }

    @Test
    void a_form_that_is_cut_off_anywhere_is_refused_and_leaves_nothing_behind() throws IOException {
        String whole =
                form(
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"",
                        "some content");
        int end = whole.lastIndexOf("--xYzZY") + "--xYzZY--".length();

        for (int cut = 0; cut < end; cut++) {
            discarded.clear();
            assertThat(read(TYPE, whole.substring(0, cut)))
                    .as("cut after %d bytes", cut)
                    .isInstanceOf(FormUpload.Read.Refused.class);
        }
        assertThat(discarded).isNotEmpty();
        assertThat(read(TYPE, whole.substring(0, end))).isInstanceOf(FormUpload.Read.File.class);
    }

    @Test
    void a_second_field_is_one_too_many_and_the_first_file_is_dropped() throws IOException {
        String two =
                "--xYzZY\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n"
                        + form("Content-Disposition: form-data; name=\"other\"", "b");

        assertThat(read(TYPE, two))
                .isEqualTo(
                        new FormUpload.Read.Refused(
                                "Invalid number of fields in form, we accept only one field \"file\""));
        assertThat(discarded).hasSize(1);
    }

    @Test
    void a_field_of_another_name_is_not_the_file() throws IOException {
        assertThat(read(TYPE, form("Content-Disposition: form-data; name=\"File\"", "x")))
                .isEqualTo(new FormUpload.Read.Refused("Field \"file\" missing from request"));
    }

    @Test
    void odd_part_headers_are_told_to_the_client() throws IOException {
        assertThat(
                        read(
                                TYPE,
                                form(
                                        "Content-Disposition: form-data; name=\"file\"; filename*=klingon''a",
                                        "x")))
                .isEqualTo(
                        new FormUpload.Read.Refused(
                                "The file name's charset in filename* is not known"));
        assertThat(read(TYPE, form("Content-Disposition: form-data;\r\n name=\"file\"", "x")))
                .isInstanceOf(FormUpload.Read.Refused.class);
        assertThat(
                        read(
                                TYPE,
                                form(
                                        "Content-Disposition: form-data; name=\"file\"\r\nno colon here",
                                        "x")))
                .isInstanceOf(FormUpload.Read.Refused.class);
    }

    @Test
    void random_damage_never_escapes_as_anything_but_an_answer() throws IOException {
        byte[] whole =
                form(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"a.doc\"",
                                "some content")
                        .getBytes(StandardCharsets.UTF_8);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            assertThat(FormUpload.read(TYPE, new ByteArrayInputStream(damaged), new Keeping()))
                    .as("seed %d round %d", seed, round)
                    .isNotNull();
        }
    }

    private static String form(String headers, String content) {
        return "--xYzZY\r\n" + headers + "\r\n\r\n" + content + "\r\n--xYzZY--\r\n";
    }

    private FormUpload.Read read(String type, String body) throws IOException {
        return read(type, body, StandardCharsets.UTF_8);
    }

    private FormUpload.Read read(String type, String body, Charset charset) throws IOException {
        return FormUpload.read(
                type, new ByteArrayInputStream(body.getBytes(charset)), new Keeping());
    }

    private static String content(FormUpload.Read read) {
        Spool.Received received = ((FormUpload.Read.File) read).received();
        Content content = ((Spool.Received.Whole) received).content();
        return new String(((Content.InMemory) content).bytes(), StandardCharsets.UTF_8);
    }

    private static Declared declared(FormUpload.Read read) {
        return ((FormUpload.Read.File) read).declared();
    }

    private final class Keeping implements FormUpload.Receiver {
        @Override
        public Spool.Received receive(InputStream bytes) throws IOException {
            return new Spool.Received.Whole(ANY, new Content.InMemory(bytes.readAllBytes()));
        }

        @Override
        public void discard(Spool.Received received) {
            discarded.add(received);
        }
    }
}
