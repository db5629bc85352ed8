package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form-data; name=\"file\"; filename=\"a.doc\"|a.doc",
                "form-data; name=file; filename=a.doc|a.doc",
                "form-data;name=\"file\";filename=\"a b.doc\"|a b.doc",
                "form-data; filename=\"a.doc\"; name=\"file\"|a.doc",
                "form-data; name=\"file\"; FILENAME=\"A.doc\"|A.doc",
                "form-data; name=\"file\"; filename=\"a\"b.doc\"|a\"b.doc",
                "form-data; filename=\"a\"b.doc\"; name=\"file\"|a\"b.doc",
                "form-data; name=\"file\"; filename=\"a;b=c.doc\"|a;b=c.doc",
                "form-data; name=\"file\"; filename=\"a\\\"b.doc\"|a\"b.doc",
                "form-data; name=\"file\"; filename=\"a%22b.doc\"|a\"b.doc",
                "form-data; name=\"file\"; filename=\"C:\\dir\\a.doc\"|C:\\dir\\a.doc",
                "form-data; name=\"file\"; filename=\"no end|no end",
                "form-data; filename=\"first\"; filename=\"last\"; name=\"file\"|last",
                "form-data; name=\"file\"; filename=\"\"|``",
            })
    void finds_the_file_name_however_a_client_writes_it(String header, String name) {
        assertThat(HeaderValue.parse(header).parameter("filename")).hasValue(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Multipart/Form-Data; boundary=x|multipart/form-data|x",
                "multipart/form-data;boundary=\"a b\"|multipart/form-data|a b",
                " multipart/form-data ; charset=utf-8; boundary=----x|multipart/form-data|----x",
            })
    void reads_a_content_type_and_its_boundary(String header, String main, String boundary) {
        HeaderValue value = HeaderValue.parse(header);

        assertThat(value.main()).isEqualTo(main);
        assertThat(value.parameter("boundary")).hasValue(boundary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", ";", ";;;=;", "x;=", "x;a", "x;\"", "x;a=\"", "=;=;="})
    void survives_headers_that_are_none(String header) {
        assertThat(HeaderValue.parse(header).parameter("filename")).isEmpty();
    }
}
