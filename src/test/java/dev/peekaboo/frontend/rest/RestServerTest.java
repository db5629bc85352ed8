package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.AddressRange;
import dev.peekaboo.frontend.Health;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.ScanLimits;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** REST version 1 over real connections: what PeekabooAV 2.1's clients see. */
@Timeout(60)
class RestServerTest {
    private static final int LIMIT = 200_000;

    @TempDir Path folder;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private ScanHouse house;
    private RestServer server;

    @BeforeEach
    void open() throws IOException {
        ScanLimits limits = new ScanLimits(3, 1 << 20, LIMIT);
        house = ScanHouse.Plan.withRules(new ByName()).with(limits).build(folder);
        server = start(RestConfig.DEFAULT.at("127.0.0.1", 0));
    }

    @AfterEach
    void close() {
        letGo.countDown();
        server.close();
        house.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|/|200|{\"hello\":\"PeekabooAV\"}",
                "GET|/ping|200|{\"answer\":\"pong\"}",
                "GET|/ping/|200|{\"answer\":\"pong\"}",
                "GET|/v1/report/0|400|{\"message\":\"job ID missing from request\"}",
                "GET|/v1/report/77|404|{\"message\":\"No analysis result yet for job 77\"}",
                "GET|/v1/report/77/|404|{\"message\":\"No analysis result yet for job 77\"}",
                "GET|/v1/report/-5|404|{\"message\":\"No analysis result yet for job -5\"}",
                "GET|/v1/report/99999999999999999999999|404|{\"message\":\"No analysis result yet for job 99999999999999999999999\"}",
                "GET|/v1/report/abc|404|{\"description\":\"Not Found\",\"status\":404,\"message\":\"Requested URL /v1/report/abc not found\"}",
                "GET|/v1/ping|404|{\"description\":\"Not Found\",\"status\":404,\"message\":\"Requested URL /v1/ping not found\"}",
                "GET|/v1/scan|405|{\"description\":\"Method Not Allowed\",\"status\":405,\"message\":\"Method GET not allowed for URL /v1/scan\"}",
                "DELETE|/ping|405|{\"description\":\"Method Not Allowed\",\"status\":405,\"message\":\"Method DELETE not allowed for URL /ping\"}",
                "OPTIONS|/v1/report/1|405|{\"description\":\"Method Not Allowed\",\"status\":405,\"message\":\"Method OPTIONS not allowed for URL /v1/report/1\"}",
            })
    void answers_as_peekabooav_does(String method, String path, int status, String body)
            throws Exception {
        HttpResponse<String> answer =
                send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void a_file_gets_a_number_and_its_report_a_result_a_reason_and_what_each_rule_said()
            throws Exception {
        HttpResponse<String> taken = post(form("a.js", "alert(1)"));

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("{\"job_id\":1}");
        assertThat(reportOnceThere(1))
                .contains(
                        "\"result\":\"bad\"",
                        "\"reason\":\"Dangerous file type: script a.js\"",
                        "analysis continues: No.");
    }

    @Test
    void an_unfinished_report_is_404_at_once_for_amavis_and_held_for_rspamd() throws Exception {
        post(form("held.txt", "x"));

        assertThat(send(request("/v1/report/1")).statusCode()).isEqualTo(404);

        Thread release = Thread.ofVirtual().unstarted(letGo::countDown);
        release.start();
        HttpResponse<String> held =
                send(request("/v1/report/1").setHeader("User-Agent", "rspamd-3.4"));
        assertThat(held.statusCode()).isEqualTo(200);
        release.join();
    }

    @Test
    void a_body_over_the_limit_is_refused_with_413_whether_its_length_is_announced_or_not()
            throws Exception {
        String large = form("a.bin", "x".repeat(LIMIT));

        HttpResponse<String> announced = post(large);
        HttpResponse<String> chunked =
                send(
                        request("/v1/scan")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () ->
                                                        new java.io.ByteArrayInputStream(
                                                                large.getBytes(
                                                                        StandardCharsets.UTF_8)))));

        for (HttpResponse<String> answer : List.of(announced, chunked)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("Request body exceeds the size limit");
        }
        assertThat(house.scanner.unfinished()).isZero();
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void rspamd_gets_a_job_that_failed_instead_of_a_413_that_it_would_take_for_clean()
            throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/v1/scan")
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .setHeader("User-Agent", "rspamd-3.4")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                form("a.bin", "x".repeat(LIMIT)))));

        assertThat(answer.body()).isEqualTo("{\"job_id\":1}");
        assertThat(reportOnceThere(1)).contains("\"result\":\"failed\"");
    }

    @Test
    void overload_is_answered_with_503_and_when_to_come_again() throws Exception {
        for (int i = 0; i < 3; i++) post(form("held" + i, "x" + i));

        HttpResponse<String> refused = post(form("one-more", "y"));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_form_that_is_none_is_400_and_nothing_is_stored() throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/v1/scan")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("hello")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo("{\"message\":\"Invalid content type, use multipart/form-data\"}");
        assertThat(house.store.unfinished(0, 10)).isEmpty();
    }

    @Test
    void a_client_that_goes_away_in_the_middle_leaves_nothing_and_the_next_is_served()
            throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                                    + "Content-Length: 100000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nhal")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        assertThat(post(form("a.js", "alert(1)")).body()).isEqualTo("{\"job_id\":1}");
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void http_1_0_and_connection_close_are_answered_and_closed() throws Exception {
        for (String request :
                List.of(
                        "GET /ping HTTP/1.0\r\n\r\n",
                        "GET /ping HTTP/1.1\r\nHost: x\r\nConnection: TE, close\r\nTE: deflate\r\n\r\n")) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer =
                        new String(
                                socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

                assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"answer\":\"pong\"}");
            }
        }
    }

    @Test
    void garbage_and_huge_headers_are_answered_in_json() throws Exception {
        assertThat(raw("GET /ping HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("application/json");
        assertThat(raw("no http at all\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/json");
    }

    @Test
    void health_names_each_part_and_is_503_if_one_is_not_well() throws Exception {
        HttpResponse<String> answer = send(request("/healthz"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"status\":\"failing\"", "\"database\"", "the disk is full");
    }

    @Test
    void while_only_watching_nobody_is_told_of_bad_samples() throws Exception {
        server.close();
        server =
                start(
                        RestConfig.DEFAULT
                                .at("127.0.0.1", 0)
                                .with(Access.EVERYBODY, Policy.of(PolicyMode.MONITOR)));

        post(form("a.js", "alert(1)"));

        assertThat(reportOnceThere(1)).contains("\"result\":\"unknown\"", "Dangerous file type");
    }

    @Test
    void strangers_are_turned_away() throws Exception {
        server.close();
        AddressRange elsewhere = AddressRange.parse("192.0.2.0/24").orElseThrow();
        server =
                start(
                        RestConfig.DEFAULT
                                .at("127.0.0.1", 0)
                                .with(new Access(List.of(elsewhere), List.of()), Policy.ENFORCE));
        assertThat(send(request("/ping")).statusCode()).isEqualTo(403);

        server.close();
        server =
                start(
                        RestConfig.DEFAULT
                                .at("127.0.0.1", 0)
                                .with(
                                        new Access(List.of(), List.of("0123456789abcdef")),
                                        Policy.ENFORCE));
        assertThat(send(request("/ping")).statusCode()).isEqualTo(401);
        assertThat(send(request("/ping").header("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(401);
        assertThat(
                        send(request("/ping").header("Authorization", "Bearer 0123456789abcdef"))
                                .statusCode())
                .isEqualTo(200);
    }

    private RestServer start(RestConfig config) throws IOException {
        Health health = () -> Map.of("database", new Health.Condition(false, "the disk is full"));
        return RestServer.start(
                config,
                house.inquiries,
                house.scanner,
                Oversight.of(health),
                new Wording(Locale.ENGLISH));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", "libwww-perl/6.68");
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String form) throws IOException, InterruptedException {
        return send(
                request("/v1/scan")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String reportOnceThere(long job) throws Exception {
        assertThat(house.scanner.await(job, Duration.ofSeconds(30))).isPresent();
        HttpResponse<String> report = send(request("/v1/report/" + job));
        assertThat(report.statusCode()).isEqualTo(200);
        return report.body();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String form(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\n\r\n"
                + content
                + "\r\n--b--\r\n";
    }

    /** Scripts are bad; what is called held waits until it is let go. */
    private final class ByName implements Rule {
        @Override
        public String name() {
            return "by_name";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) throws InterruptedException {
            String name = String.valueOf(facts.sample().declared().name());
            if (name.startsWith("held")) letGo.await();
            Reason reason = Reason.of("script", Category.DANGEROUS_TYPE, Source.STATIC, name);
            return name.endsWith(".js")
                    ? new Outcome.Says(new Verdict.Bad(reason), false)
                    : new Outcome.Says(new Verdict.Unknown(reason), true);
        }
    }
}
