package dev.peekaboo.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the bytes of a Content-Disposition mean as a file name. */
class FileNameDecodingTest {
    static Stream<Arguments> headers() {
        return Stream.of(
                // Plain
                name("attachment; filename=a.pdf", "a.pdf"),
                name("attachment; filename=\"a b.pdf\"", "a b.pdf"),
                name("attachment;filename=\"a;b.pdf\";size=3", "a;b.pdf"),
                name("attachment; FileName = \"a.pdf\"", "a.pdf"),
                name("attachment; filename=my file.pdf", "my file.pdf"),
                name("attachment;\r\n\tfilename=\"folded\r\n name.pdf\"", "folded name.pdf"),
                name("attachment (a comment; filename=no.exe); filename=a.pdf", "a.pdf"),
                name("attachment; filename=\"\"", ""),
                name("attachment"),
                // Escapes and folders
                name("attachment; filename=\"we\\\"ird.pdf\"", "we\"ird.pdf"),
                name("attachment; filename=\"C:\\docs\\a.doc\"", "a.doc"),
                name("attachment; filename=\"../../etc/passwd.txt\"", "passwd.txt"),
                name("attachment; filename=\"dir/\"", "dir"),
                name("attachment; filename=\"..\"", ".."),
                // RFC 2231
                name("attachment; filename*=UTF-8''Pr%C3%BCfung%20%E2%82%AC.pdf", "Prüfung €.pdf"),
                name("attachment; filename*=utf-8'de'%C3%A4.pdf", "ä.pdf"),
                name("attachment; filename*=\"utf-8''%C3%A4.pdf\"", "ä.pdf"),
                name("attachment; filename*=iso-8859-1''%E4.pdf", "ä.pdf"),
                name("attachment; filename*=x-nonsense''%C3%A4.pdf", "ä.pdf"),
                name("attachment; filename*=%C3%A4.pdf", "ä.pdf"),
                name("attachment; filename*=utf-8''100%.pdf", "100%.pdf"),
                name("attachment; filename*0=\"long-\"; filename*1=\"name.pdf\"", "long-name.pdf"),
                name(
                        "attachment; filename*0*=UTF-8''lang-%C3%A4;\r\n filename*1*=-%C3%9F.pdf",
                        "lang-ä-ß.pdf"),
                name("attachment; filename*1*=%C3%9F.pdf; filename*0*=UTF-8''%C3%A4-", "ä-ß.pdf"),
                name("attachment; filename*0*=utf-8''%E2%82; filename*1*=%AC.pdf", "€.pdf"),
                name(
                        "attachment; filename*0*=utf-8''%C3%A4; filename*1=\"-b%20.pdf\"",
                        "ä-b%20.pdf"),
                name(
                        "attachment; filename*0=\"=?utf-8?B?w6TD\"; filename*1=\"tg==?=.pdf\"",
                        "äö.pdf"),
                name("attachment; filename=\"x.pdf\"; filename*=utf-8''%C3%A4.pdf", "ä.pdf"),
                // RFC 2047, where it is forbidden and usual
                name("attachment; filename=\"=?utf-8?Q?Pr=C3=BCfung_1.pdf?=\"", "Prüfung 1.pdf"),
                name("attachment; filename==?utf-8?B?w6QucGRm?=", "ä.pdf"),
                name("attachment; filename=\"=?iso-8859-1?q?=E4.pdf?=\"", "ä.pdf"),
                name("attachment; filename=\"=?UTF-8*de?Q?=C3=A4?=.pdf\"", "ä.pdf"),
                name(
                        "attachment; filename=\"=?utf-8?Q?=C3=A4?=\r\n =?utf-8?Q?=C3=B6.pdf?=\"",
                        "äö.pdf"),
                name("attachment; filename=\"=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC.pdf?=\"", "€.pdf"),
                name("attachment; filename=\"=?utf-8?B?w6TD?= =?utf-8?B?ti5wZGY=?=\"", "äö.pdf"),
                name("attachment; filename=\"=?utf-8?B?w6Qu?==?utf-8?B?cGRm?=\"", "ä.pdf"),
                name("attachment; filename=\"=?utf-8?Q?a b.pdf?=\"", "a b.pdf"),
                name("attachment; filename=\"=?utf-8?Q?a=C3=A4.pdf\"", "aä.pdf"),
                name("attachment; filename=\"=?utf-8?B?w6QucGRm\"", "ä.pdf"),
                name("attachment; filename=\"=?utf-8?B?w6QucGR?=\"", "ä.pd"),
                name("attachment; filename=\"=?what?Q?=C3=A4.pdf?=\"", "ä.pdf"),
                name("attachment; filename=\"=?utf-8?X?abc?=\"", "=?utf-8?X?abc?="),
                name("attachment; filename=\"=?utf-8?Q?=ZZ.pdf?=\"", "=ZZ.pdf"),
                name("attachment; filename=\"=?shift_jis?B?k/qWey5wZGY=?=\"", "日本.pdf"),
                name("attachment; filename=\"=?gb2312?B?1tDOxC5wZGY=?=\"", "中文.pdf"),
                name("attachment; filename=\"=?koi8-r?B?8NLJ18XULnBkZg==?=\"", "Привет.pdf"),
                name("attachment; filename=\"=?iso-2022-jp?B?GyRCRnxLXBsoQi5wZGY=?=\"", "日本.pdf"),
                // Raw bytes
                name(
                        raw("attachment; filename=\"Prüfung €.pdf\"", StandardCharsets.UTF_8),
                        "Prüfung €.pdf"),
                name(
                        raw("attachment; filename=\"Prüfung €.pdf\"", RawText.WINDOWS_1252),
                        "Prüfung €.pdf"),
                name(
                        raw("attachment; filename=Prüfung.pdf", StandardCharsets.ISO_8859_1),
                        "Prüfung.pdf"),
                name("attachment; filename=\u001b$BF|K\\\u001b(B.pdf", "日本.pdf"),
                // Hostile
                name("attachment; filename=\"evil.exe\0.pdf\"", "evil.exe\ufffd.pdf", "evil.exe"),
                name("attachment; filename=\"evil.exe.  \"", "evil.exe"),
                name("attachment; filename=\"evil.exe/\"", "evil.exe"),
                name("attachment; filename=\"  evil.exe\t\"", "evil.exe"),
                name("attachment; filename=\"a\u0001b\u007f.pdf\"", "a\ufffdb\ufffd.pdf"),
                name("attachment; filename=\"evil.ex\\e\"", "e", "evil.exe"),
                name("attachment; filename=evil.exe .pdf", "evil.exe .pdf", "evil.exe"),
                name("attachment; filename=\"a.pdf\".exe", "a.pdf", "a.pdf.exe"),
                name("attachment; filename=\"a.pdf\"; filename=\"b.exe\"", "a.pdf", "b.exe"),
                name("attachment; filename=\"a.pdf\"; filename*=utf-8''b.exe", "b.exe", "a.pdf"),
                name("attachment; filename=\"a.pdf\" filename=\"b.exe\"", "a.pdf", "b.exe"),
                name("attachment; filename=\"unterminated.exe", "unterminated.exe"),
                name("attachment filename=\"no-semicolon.exe\"", "no-semicolon.exe"),
                name("attachment; filename*=utf-8''%ED%A0%80.pdf", "\ufffd.pdf"),
                name("attachment; filename*=utf-8''a%E2%80%A8b.pdf", "a\ufffdb.pdf"),
                name("attachment; filename*=utf-16be''%D8%00%00a", "\ufffd"));
    }

    private static Arguments name(String header, String... names) {
        return Arguments.of(header, List.of(names));
    }

    /** As a mailer writes it that knows nothing of MIME: one char for each byte. */
    private static String raw(String header, Charset charset) {
        return new String(header.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void a_header_gives_the_name_a_client_shows(String header, List<String> names) {
        assertThat(FileNames.of(HeaderValue.parse(header).texts("filename")))
                .as("names in %s", header)
                .isEqualTo(names);
    }

    @Test
    void a_very_long_name_keeps_its_extension_and_shows_that_it_was_cut() {
        String name = FileNames.clean("x".repeat(65_536) + ".pdf.exe");

        assertThat(name).hasSize(FileNames.LONGEST).contains("[...]").endsWith(".pdf.exe");
    }

    @Test
    void a_lone_half_of_a_surrogate_pair_does_not_get_through() {
        assertThat(FileNames.clean("a\ud800b.pdf")).isEqualTo("a\ufffdb.pdf");
        assertThat(FileNames.clean("a\ud83d\ude00.pdf")).isEqualTo("a\ud83d\ude00.pdf");
    }

    @Test
    void text_that_a_client_encoded_twice_is_repaired() {
        assertThat(RawText.repaired("PrÃ¼fung â‚¬.pdf")).isEqualTo("Prüfung €.pdf");
        assertThat(RawText.repaired("\u00c3\u0084pfel.txt")).isEqualTo("Äpfel.txt");
        assertThat(RawText.repaired("Prüfung €.pdf")).isEqualTo("Prüfung €.pdf");
        assertThat(RawText.repaired("日本.pdf")).isEqualTo("日本.pdf");
    }

    @Test
    void whatever_a_header_holds_it_is_read_without_an_exception_and_gives_clean_names() {
        String alphabet = "filename*0=\"\\;'%?=utf-8QB \t\r\n()a.\0\u00e4\u00ff";
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new Random(seed);
            var header = new StringBuilder("attachment; filename");
            for (int i = random.nextInt(60); i > 0; i--)
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));

            List<String> names =
                    FileNames.of(HeaderValue.parse(header.toString()).texts("filename"));

            assertThat(names)
                    .as("names in %s (seed %d)", header, seed)
                    .hasSizeLessThanOrEqualTo(4)
                    .allSatisfy(
                            name ->
                                    assertThat(name.codePoints())
                                            .noneMatch(c -> Character.isISOControl(c) || c == '/')
                                            .hasSizeLessThanOrEqualTo(FileNames.LONGEST));
        }
    }

    @Test
    void a_header_of_a_megabyte_is_read_in_linear_time() {
        for (String piece :
                List.of("=?utf-8?Q?a?= ", "a;", "(", "\\", "\"", "filename*1=a;", "=?", "="))
            assertThat(
                            HeaderValue.parse(
                                            "a; filename="
                                                    + piece.repeat(1_000_000 / piece.length()))
                                    .texts("filename"))
                    .isNotNull();
    }
}
