package dev.peekaboo.frontend.icap;

import static dev.peekaboo.frontend.icap.IcapHouse.LIMIT;
import static dev.peekaboo.frontend.icap.IcapHouse.LONG;
import static dev.peekaboo.frontend.icap.IcapHouse.SHORT;
import static dev.peekaboo.frontend.icap.IcapHouse.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The protocol over real connections: recorded requests of real clients, and our own. */
@Timeout(60)
class IcapServerTest {
    private static final String ALLOW = "Allow: 204";
    private static final String OK = "HTTP/1.1 200 OK";
    private static final String THREAT = "Threat=Peekaboo.Ransomware.Encrypts_files;";

    @TempDir Path folder;

    private IcapHouse house;

    @BeforeEach
    void build() throws IOException {
        house = new IcapHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void options_tell_what_clients_need_to_know() throws Exception {
        String answer = ask(house.start(Style.GATEWAY), Client.head("OPTIONS") + "\r\n");

        assertThat(answer)
                .startsWith("ICAP/1.0 200 OK\r\n")
                .contains(
                        "Methods: RESPMOD, REQMOD\r\n",
                        "Service: Peekaboo test\r\n",
                        "Max-Connections: 10\r\n",
                        "Allow: 204\r\n",
                        "Preview: 1024\r\n",
                        "Transfer-Preview: *\r\n",
                        "Encapsulated: null-body=0\r\n\r\n")
                .containsPattern("ISTag: \"[!-~]{1,32}\"\r\n");
    }

    /** As c-icap-client 0.5.10, rspamd 3.4 and squid 5.7 sent it. */
    @ParameterizedTest
    @CsvSource({
        "c-icap-client-good, 200 100 204, 0",
        "c-icap-client-bad, 200 100 200, 1",
        "c-icap-client-small-bad, 200 200, 1",
        "rspamd-good, 200 204, 0",
        "rspamd-bad, 200 200, 1",
        "squid-good-and-bad, 200 100 204 100 200, 1",
    })
    void replays_real_clients(String recording, String statuses, int threats) throws Exception {
        IcapServer server = house.start(Style.GATEWAY);

        try (Client client = Client.of(server)) {
            String answers = client.send(Client.recorded(recording)).all();

            assertThat(all("(?m)^ICAP/1.0 ([0-9]+)", answers))
                    .isEqualTo(List.of(statuses.split(" ")));
            assertThat(all("(" + THREAT + ")", answers)).hasSize(threats);
        }
    }

    @Test
    void what_is_bad_is_replaced_by_a_page_that_tells_the_reason() throws Exception {
        String answer = ask(house.start(Style.GATEWAY), Client.download("a.exe", "X-BAD", ALLOW));

        assertThat(answer)
                .startsWith("ICAP/1.0 200 OK\r\n")
                .contains(
                        "X-Infection-Found: Type=0; Resolution=2; " + THREAT + "\r\n",
                        "X-Virus-ID: Peekaboo.Ransomware.Encrypts_files\r\n",
                        "X-Violations-Found: 1\r\n\ta.exe\r\n",
                        "HTTP/1.1 403 Forbidden\r\n",
                        "<h1>This file was blocked</h1>",
                        "The file a.exe is dangerous",
                        "Encrypts: files");
        assertThat(answer).endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void the_offsets_and_lengths_of_a_page_are_right() throws Exception {
        String answer = ask(house.start(Style.GATEWAY), Client.download("a.exe", "X-BAD"));
        String encapsulated = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int bodyAt = Integer.parseInt(all("res-body=([0-9]+)", answer).getFirst());
        int length = Integer.parseInt(all("Content-Length: ([0-9]+)", answer).getFirst());

        assertThat(encapsulated.substring(0, bodyAt)).endsWith("\r\n\r\n");
        assertThat(encapsulated.substring(bodyAt))
                .startsWith(Integer.toHexString(length) + "\r\n<!DOCTYPE html>")
                .hasSize(Integer.toHexString(length).length() + 2 + length + 7);
    }

    @Test
    void names_of_files_are_no_markup_and_no_header() throws Exception {
        String fields =
                "Content-Disposition: attachment; filename*=UTF-8''%3Cscript%3E%0D%0AX-Evil:%201\r\n";

        String answer = ask(house.start(Style.GATEWAY), Client.response(OK, "x", fields, "X-BAD"));

        assertThat(answer).doesNotContain("<script", "\nX-Evil").contains("&#60;script&#62;");
    }

    @Test
    void a_client_that_cannot_keep_the_content_gets_it_back_unchanged() throws Exception {
        String content = "good ".repeat(5000);
        String download = Client.response(OK, "a.txt", "Content-Type: text/plain\r\n", content);

        String answer = ask(house.start(Style.GATEWAY), download);

        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n";
        assertThat(answer)
                .contains("Encapsulated: res-hdr=0, res-body=" + head.length() + "\r\n\r\n" + head)
                .endsWith(head + Client.chunked(content));
    }

    @Test
    void an_upload_is_judged_and_gets_back_its_request() throws Exception {
        IcapServer server = house.start(Style.GATEWAY);
        String put = "PUT http://example.net/store/report.doc?v=1 HTTP/1.1\r\nHost: a\r\n\r\n";

        assertThat(ask(server, Client.upload(put, "fine")))
                .contains("Encapsulated: req-hdr=0, req-body=" + put.length())
                .endsWith(put + Client.chunked("fine"));
        assertThat(ask(server, Client.upload(put, "X-BAD", ALLOW)))
                .contains(THREAT, "HTTP/1.1 403 Forbidden");
        assertThat(house.rule.names).contains("report.doc Direct[]");
    }

    @Test
    void each_file_of_a_form_is_judged_under_its_own_name() throws Exception {
        String post =
                crlf(
                        """
                        POST http://example.net/upload.php HTTP/1.1
                        Content-Type: multipart/form-data; boundary=xYzZY

                        """);
        String form =
                crlf(
                        """
                        --xYzZY
                        Content-Disposition: form-data; name="who"

                        me
                        --xYzZY
                        Content-Disposition: form-data; name="file"; filename="evil.js"
                        Content-Type: text/javascript

                        %s
                        --xYzZY--
                        """);
        IcapServer server = house.start(Style.GATEWAY);

        assertThat(ask(server, Client.upload(post, form.formatted("fine"))))
                .endsWith(post + Client.chunked(form.formatted("fine")));
        assertThat(ask(server, Client.upload(post, form.formatted("X-BAD"), ALLOW)))
                .contains(THREAT);
        assertThat(house.rule.names).anyMatch(name -> name.startsWith("evil.js"));
    }

    @Test
    void a_message_without_body_passes() throws Exception {
        IcapServer server = house.start(Style.GATEWAY);
        String get = "GET http://example.net/ HTTP/1.1\r\n\r\n";
        String plain =
                Client.head("REQMOD")
                        + "Encapsulated: req-hdr=0, null-body="
                        + get.length()
                        + "\r\n\r\n"
                        + get;

        assertThat(ask(server, plain))
                .contains("Encapsulated: req-hdr=0, null-body=" + get.length() + "\r\n\r\n" + get);
        assertThat(ask(server, plain.replace("Encapsulated", "Allow: 204\r\nEncapsulated")))
                .startsWith("ICAP/1.0 204");
    }

    @Test
    void a_connection_serves_many_requests_and_closes_when_asked_to() throws Exception {
        IcapServer server = house.start(Style.GATEWAY);

        try (Client client = Client.of(server)) {
            for (int i = 0; i < 3; i++)
                assertThat(client.send(Client.download("a", "fine " + i, ALLOW)).upTo("\r\n\r\n"))
                        .startsWith("ICAP/1.0 204");
            client.send(Client.download("a", "last", ALLOW, "Connection: close"));
            assertThat(client.upTo("never")).startsWith("ICAP/1.0 204").endsWith("\r\n\r\n");
        }
    }

    /** Nextcloud's client reads until the connection ends, and does not end its own half before. */
    @ParameterizedTest
    @ValueSource(strings = {"fine", "X-BAD", "X-FAIL"})
    void who_reads_to_the_end_hears_it_with_the_answer(String content) throws Exception {
        IcapServer server = house.start(Style.GATEWAY);
        String request = Client.download("a", content, ALLOW, "Connection: close");

        try (Client client = Client.of(server)) {
            long start = System.nanoTime();
            assertThat(client.send(request).upTo("never")).startsWith("ICAP/1.0 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("we read on what else it sends for %s", Conversation.LINGER)
                    .isLessThan(Conversation.LINGER);
        }
    }

    @ParameterizedTest
    @CsvSource({"X-FAIL", "X-SLOW"})
    void what_could_not_be_checked_is_a_failure_for_gateways_and_a_page_for_browsers(String content)
            throws Exception {
        IcapServer gateway = house.start(Style.GATEWAY, SHORT, 10);
        IcapServer proxy = house.start(Style.PROXY, SHORT, 10);

        assertThat(ask(gateway, Client.download("a", content, ALLOW)))
                .startsWith("ICAP/1.0 500 Could not be checked\r\n");
        assertThat(ask(proxy, Client.download("a", content, ALLOW)))
                .startsWith("ICAP/1.0 200 OK\r\n")
                .contains("HTTP/1.1 503 Service Unavailable\r\n", "Retry-After: 60\r\n", "<h1>")
                .doesNotContain("X-Infection-Found");
    }

    @Test
    void what_passes_unchecked_by_policy_is_marked() throws Exception {
        assertThat(ask(house.start(Style.GATEWAY), Client.download("a", "X-DAMAGED", ALLOW)))
                .startsWith("ICAP/1.0 204 No Content\r\n")
                .contains("X-Peekaboo: unchecked\r\n");
    }

    @Test
    void where_nobody_may_wait_unfinished_work_is_pending_at_once_and_the_retry_finds_the_verdict()
            throws Exception {
        IcapServer single = house.start(Style.GATEWAY, LONG, 1);
        assertThat(ask(single, Client.download("a", "X-SLOW X-BAD", ALLOW)))
                .startsWith("ICAP/1.0 500");

        house.rule.letGo.countDown();

        assertThat(ask(house.start(Style.GATEWAY), Client.download("a", "X-SLOW X-BAD", ALLOW)))
                .contains(THREAT);
    }

    @Test
    void a_body_over_the_limit_passes_marked_and_whole() throws Exception {
        String large = "x".repeat(LIMIT + 50_000);

        String answer = ask(house.start(Style.GATEWAY), Client.download("big.iso", large));

        assertThat(answer).contains("X-Peekaboo: unchecked\r\n");
        assertThat(
                        all("(x+)", answer.substring(answer.lastIndexOf("HTTP/1.1"))).stream()
                                .mapToInt(String::length)
                                .sum())
                .isEqualTo(large.length());
        assertThat(house.scans.spool.usedBytes()).isZero();
    }

    @Test
    void a_preview_is_enough_for_what_says_that_it_is_too_large() throws Exception {
        String fields = "Content-Length: 99999999999\r\n";
        try (Client client = Client.of(house.start(Style.GATEWAY))) {
            client.send(Client.response(OK, "big.iso", fields, "x".repeat(1024), "Preview: 1024"));
            assertThat(client.upTo("\r\n\r\n"))
                    .startsWith("ICAP/1.0 204")
                    .contains("X-Peekaboo: unchecked");
            assertThat(client.send(Client.head("OPTIONS") + "\r\n").upTo("\r\n\r\n"))
                    .startsWith("ICAP/1.0 200");
        }
    }

    @Test
    void a_piece_of_a_file_and_an_unknown_packing_are_never_called_clean() throws Exception {
        IcapServer server = house.start(Style.GATEWAY);
        String partial = "HTTP/1.1 206 Partial Content";

        assertThat(ask(server, Client.response(partial, "a", "", "fine", ALLOW)))
                .contains("X-Peekaboo: unchecked");
        assertThat(ask(server, Client.response(OK, "a", "Content-Encoding: br\r\n", "fine", ALLOW)))
                .contains("X-Peekaboo: unchecked");
        assertThat(house.rule.names).isEmpty();
    }

    @Test
    void what_is_packed_for_the_way_is_declared_as_the_archive_that_it_is() throws Exception {
        String fields = "Content-Encoding: gzip\r\nContent-Type: text/javascript\r\n";

        ask(house.start(Style.GATEWAY), Client.response(OK, "a.js", fields, "fine", ALLOW));

        assertThat(house.rule.names).containsExactly("a.js.gz Direct[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-hdr=0\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-hdr=9, res-body=3\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-hdr=0, res-body=-1\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-hdr=0, res-body=999999\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body=0, res-body=0\r\n\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body=0\r\n\r\nzz\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body=0\r\n\r\n-5\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body=0\r\n\r\nfffffffffffff\r\n",
                "RESPMOD icap://a/b ICAP/1.0\r\nEncapsulated: res-body=0\r\n\r\n1\r\nab\r\n",
                "DELETE icap://a/b ICAP/1.0\r\nEncapsulated: null-body=0\r\n\r\n",
                "OPTIONS icap://a/b ICAP/2.0\r\n\r\n",
            })
    void what_is_no_request_is_refused_and_the_connection_closed(String request) throws Exception {
        String answer = ask(house.start(Style.GATEWAY), request);

        assertThat(answer).matches("(?s)ICAP/1.0 (400|405|505) .*Connection: close\r\n.*");
        assertThat(house.scans.spool.usedBytes()).isZero();
    }

    @Test
    void headers_without_end_are_cut_off() throws Exception {
        IcapServer server = house.start(Style.GATEWAY);

        assertThat(ask(server, "OPTIONS " + "a".repeat(20_000))).startsWith("ICAP/1.0 400");
        assertThat(ask(server, Client.head("OPTIONS") + "a: b\r\n".repeat(300) + "\r\n"))
                .startsWith("ICAP/1.0 400");
        assertThat(ask(server, Client.download("a", "x") + "0" + " ".repeat(5000)))
                .contains("ICAP/1.0 200");
    }

    @Test
    void a_client_that_goes_away_within_a_body_leaves_nothing() throws Exception {
        IcapServer server = house.start(Style.GATEWAY, SHORT, 1);
        String whole = Client.download("a", "X-BAD");

        assertThat(ask(server, whole.substring(0, whole.length() - 9))).isEmpty();

        assertThat(ask(server, Client.head("OPTIONS") + "\r\n")).startsWith("ICAP/1.0 200");
        assertThat(house.scans.spool.usedBytes()).isZero();
    }

    @Test
    void a_silent_connection_is_closed_and_gives_its_slot_back() throws Exception {
        IcapServer server =
                house.start(
                        IcapHouse.config(Access.EVERYBODY, Style.GATEWAY, SHORT, 1, SHORT),
                        Policy.ENFORCE);

        try (Client silent = Client.of(server)) {
            assertThat(silent.upTo("never")).isEmpty();
        }
        assertThat(ask(server, Client.head("OPTIONS") + "\r\n")).startsWith("ICAP/1.0 200");
    }

    @Test
    void while_only_watching_everything_passes() throws Exception {
        IcapServer server =
                house.start(
                        IcapHouse.config(Access.EVERYBODY, Style.GATEWAY, SHORT, 10, LONG),
                        Policy.of(PolicyMode.MONITOR));

        for (String content : List.of("X-BAD", "X-FAIL", "X-DAMAGED", "X-SLOW"))
            assertThat(ask(server, Client.download("a", content, ALLOW)))
                    .startsWith("ICAP/1.0 204")
                    .doesNotContain("X-Peekaboo:");
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(one -> one.group(1)).toList();
    }
}
