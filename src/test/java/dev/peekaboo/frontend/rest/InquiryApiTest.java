package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Access;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.frontend.Policy;
import dev.peekaboo.frontend.PolicyMode;
import dev.peekaboo.frontend.RecipientPattern;
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

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** REST version 2 over real connections. Every answer is held against docs/openapi.yaml. */
@Timeout(60)
class InquiryApiTest {
    private static final int LIMIT = 200_000;
    private static final String MESSAGES = "/v2/messages";
    private static final String SAMPLES = "/v2/samples";
    private static final String MESSAGE = "/v2/messages/{id}";

    @TempDir Path folder;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private OpenApi contract;
    private ScanHouse house;
    private RestServer server;

    @BeforeEach
    void open() throws IOException {
        contract = new OpenApi();
        house =
                ScanHouse.Plan.withRules(new ByName())
                        .with(new ScanLimits(6, 1 << 20, LIMIT))
                        .build(folder);
        server = start(RestConfig.DEFAULT.at("127.0.0.1", 0));
    }

    private RestServer start(RestConfig config) throws IOException {
        return RestServer.start(
                config,
                house.inquiries,
                house.scanner,
                Oversight.of(Map::of),
                new Wording(Locale.ENGLISH));
    }

    @AfterEach
    void close() {
        letGo.countDown();
        server.close();
        house.close();
        client.close();
    }

    @Test
    void the_description_names_the_routes_there_are() throws Exception {
        assertThat(contract.operations())
                .containsExactlyInAnyOrder(
                        "POST " + MESSAGES,
                        "POST " + SAMPLES,
                        "GET " + MESSAGE,
                        "GET /cases",
                        "GET /cases/{what}");
        for (String path : List.of("/v2", "/v2/", "/v2/sample", "/v2/messages/"))
            assertThat(send(request(path)).statusCode()).isIn(404, 405);
    }

    @Test
    void a_bad_mail_is_answered_with_reason_names_and_the_verdict_of_each_part() throws Exception {
        JsonNode answer = mail(200, "?wait=30", mail(part("a.txt", "hello"), part("b.js", "x()")));

        assertThat(answer.path("verdict").asString()).isEqualTo("bad");
        assertThat(answer.path("pending").asBoolean()).isFalse();
        assertThat(answer.path("reason").asString()).startsWith("b.js: Dangerous file type:");
        assertThat(answer.path("virus_names").values())
                .extracting(JsonNode::asString)
                .containsExactly("Peekaboo.DangerousType.script");
        assertThat(answer.path("parts").values())
                .extracting(part -> part.path("part").asString())
                .containsExactly("1", "2");
        assertThat(answer.at("/parts/1/verdict").asString()).isEqualTo("bad");
    }

    @Test
    void who_does_not_wait_hears_pending_and_comes_again_with_the_id_or_with_the_mail()
            throws Exception {
        String mail = mail(part("held.txt", "1"));
        JsonNode pending = mail(202, "", mail);
        assertThat(pending.path("verdict").isNull()).isTrue();
        assertThat(pending.path("retry_after_s").asInt()).isPositive();

        letGo.countDown();
        String id = pending.path("id").asString();
        JsonNode later = checked(200, "GET", MESSAGE, request(MESSAGES + "/" + id + "?wait=30"));

        assertThat(later.path("verdict").asString()).isEqualTo("unknown");
        assertThat(mail(200, "", "Received: from b by mx2\n" + mail).path("id").asString())
                .isEqualTo(id);
    }

    @Test
    void waiting_longer_than_the_idle_time_of_a_connection_does_not_cut_it() throws Exception {
        server.close();
        RestConfig usual = RestConfig.DEFAULT;
        server =
                start(
                        new RestConfig(
                                "127.0.0.1",
                                0,
                                usual.backlog(),
                                Duration.ofMillis(100),
                                usual.hold(),
                                usual.slots(),
                                usual.access(),
                                usual.policy()));

        assertThat(mail(202, "?wait=0.5", mail(part("held.txt", "1"))).path("pending").asBoolean())
                .isTrue();
    }

    @Test
    void when_half_of_the_slots_wait_the_next_one_is_told_pending_at_once() throws Exception {
        server.close();
        server = start(RestConfig.DEFAULT.at("127.0.0.1", 0).withSlots(2));
        List<CompletableFuture<HttpResponse<String>>> both =
                Stream.of("1", "2")
                        .map(text -> post("?wait=30", mail(part("held.txt", text))))
                        .map(post -> client.sendAsync(post, HttpResponse.BodyHandlers.ofString()))
                        .toList();

        Object first =
                CompletableFuture.anyOf(both.toArray(CompletableFuture[]::new))
                        .get(20, TimeUnit.SECONDS);
        letGo.countDown();

        assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(202);
        assertThat(both)
                .extracting(answer -> answer.get().statusCode())
                .containsExactlyInAnyOrder(200, 202);
    }

    @Test
    void bad_outranks_failed_and_what_failed_says_whether_it_may_pass() throws Exception {
        JsonNode failed = mail(200, "?wait=30", mail(part("fail.txt", "1")));
        JsonNode bad = mail(200, "?wait=30", mail(part("fail.txt", "2"), part("a.js", "2")));

        assertThat(failed.path("verdict").asString()).isEqualTo("failed");
        assertThat(failed.path("transient").asBoolean()).isTrue();
        assertThat(failed.path("virus_names").isEmpty()).isTrue();
        assertThat(bad.path("verdict").asString()).isEqualTo("bad");
    }

    @Test
    void a_batch_has_names_types_dispositions_and_what_is_known_of_the_mail() throws Exception {
        String form =
                field("name=\"metadata\"", "Content-Type: application/json\r\n", metadata())
                        + field(
                                "name=\"sample\"; filename*=utf-8''%c3%84.js",
                                "Content-Type: text/javascript\r\nX-Content-Disposition: inline\r\n",
                                "x()")
                        + field("name=\"sample\"; filename=\"b.txt\"", "", "hello");

        JsonNode answer = samples(200, form + "--b--\r\n");

        assertThat(answer.path("verdict").asString()).isEqualTo("bad");
        assertThat(answer.at("/parts/0/name").asString()).isEqualTo("\u00c4.js");
        assertThat(answer.at("/parts/0/reason").asString()).contains("text/javascript", "inline");
        assertThat(answer.path("parts").size()).isEqualTo(2);
        assertThat(house.store.inquiriesOf("4bZtQ", 9))
                .singleElement()
                .satisfies(
                        inquiry ->
                                assertThat(inquiry.envelope().recipients())
                                        .containsExactly("clerk@example.net"));
    }

    @Test
    void recipients_who_are_only_watched_get_their_mail_and_others_do_not() throws Exception {
        server.close();
        RecipientPattern pilot = RecipientPattern.parse("@pilot.example").orElseThrow();
        Policy policy = new Policy(PolicyMode.ENFORCE, Map.of(), Map.of(pilot, PolicyMode.MONITOR));
        server = start(RestConfig.DEFAULT.at("127.0.0.1", 0).with(Access.EVERYBODY, policy));
        String mail = mail(part("a.js", "x()"));

        JsonNode watched = mail(200, "?wait=30&recipient=a@pilot.example", mail);
        JsonNode enforced = mail(200, "?wait=30&recipient=a@example.net", mail);

        assertThat(watched.path("verdict").asString()).isEqualTo("unknown");
        assertThat(watched.path("virus_names").isEmpty()).isTrue();
        assertThat(watched.at("/parts/0/verdict").asString()).isEqualTo("unknown");
        assertThat(enforced.path("verdict").asString()).isEqualTo("bad");
    }

    @Test
    void what_is_not_understood_is_refused_with_a_sentence_and_nothing_is_kept() throws Exception {
        assertThat(trouble(415, "", "text/plain", "hello")).contains("message/rfc822");
        assertThat(trouble(400, "?wait=soon", "message/rfc822", mail())).contains("wait");
        assertThat(trouble(400, "?direction=up", "message/rfc822", mail())).contains("incoming");
        assertThat(formTrouble("--b--\r\n")).contains("sample");
        assertThat(formTrouble(field("name=\"x\"", "", "1") + "--b--\r\n")).contains("metadata");
        assertThat(formTrouble(field("name=\"sample\"", "", "1"))).contains("cut off");
        assertThat(formTrouble(field("name=\"metadata\"", "", "[1]") + "--b--\r\n"))
                .contains("object");
        checked(404, "GET", MESSAGE, request(MESSAGES + "/" + "0".repeat(32)));
        checked(404, "GET", MESSAGE, request(MESSAGES + "/xyz"));

        assertThat(house.scanner.unfinished()).isZero();
        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void what_is_too_large_is_413_whether_its_length_is_announced_or_not() throws Exception {
        byte[] large = mail(part("a.txt", "x".repeat(LIMIT))).getBytes(StandardCharsets.UTF_8);

        checked(413, "POST", MESSAGES, post("", BodyPublishers.ofByteArray(large)));
        checked(
                413,
                "POST",
                MESSAGES,
                post("", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));

        assertThat(house.spool.usedBytes()).isZero();
    }

    @Test
    void too_much_work_is_503_with_a_time_to_come_again() throws Exception {
        for (int i = 0; i < 6; i++) mail(202, "", mail(part("held.txt", "x" + i)));

        JsonNode refused = checked(503, "POST", MESSAGES, post("", mail(part("a.txt", "y"))));

        assertThat(refused.path("message").asString()).contains("unfinished");
    }

    @Test
    void without_the_token_nobody_is_heard() throws Exception {
        server.close();
        Access access = new Access(List.of(), List.of("0123456789abcdef"));
        server = start(RestConfig.DEFAULT.at("127.0.0.1", 0).with(access, Policy.ENFORCE));

        checked(401, "POST", MESSAGES, post("", mail(part("a.txt", "1"))));
        checked(401, "GET", MESSAGE, request(MESSAGES + "/" + "0".repeat(32)));
        checked(
                202,
                "POST",
                MESSAGES,
                HttpRequest.newBuilder(post("", mail(part("held.txt", "1"))), (_, _) -> true)
                        .header("Authorization", "Bearer 0123456789abcdef"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(40));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode checked(int status, String method, String path, HttpRequest.Builder request)
            throws Exception {
        return checked(status, method, path, request.build());
    }

    private JsonNode checked(int status, String method, String path, HttpRequest request)
            throws Exception {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(contract.faults(method, path, answer)).as(answer.body()).isEmpty();
        return new JsonMapper().readTree(answer.body());
    }

    private HttpRequest post(String query, String mail) {
        return post(query, BodyPublishers.ofString(mail));
    }

    private HttpRequest post(String query, HttpRequest.BodyPublisher mail) {
        return request(MESSAGES + query)
                .header("Content-Type", "message/rfc822")
                .POST(mail)
                .build();
    }

    private JsonNode mail(int status, String query, String mail) throws Exception {
        return checked(status, "POST", MESSAGES, post(query, mail));
    }

    private String trouble(int status, String query, String type, String body) throws Exception {
        HttpRequest.Builder request =
                request(MESSAGES + query)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body));
        return checked(status, "POST", MESSAGES, request).path("message").asString();
    }

    private JsonNode samples(int status, String form) throws Exception {
        HttpRequest.Builder request =
                request(SAMPLES + "?wait=30")
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(form));
        return checked(status, "POST", SAMPLES, request);
    }

    private String formTrouble(String form) throws Exception {
        return samples(400, form).path("message").asString();
    }

    private static String field(String disposition, String headers, String body) {
        return "--b\r\nContent-Disposition: form-data; "
                + disposition
                + "\r\n"
                + headers
                + "\r\n"
                + body
                + "\r\n";
    }

    private static String metadata() {
        return """
        {"queue_id": "4bZtQ", "sender": "", "recipients": ["clerk@example.net"],
         "direction": "incoming", "something_new": 1}""";
    }

    private static String part(String name, String text) {
        return "Content-Disposition: attachment; filename=" + name + "\n\n" + text;
    }

    private static String mail(String... parts) {
        return "From: sender@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + String.join("\n--b\n", parts)
                + "\n--b--\n";
    }

    /** Scripts are bad, what is called fail does so, what is called held waits. */
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
            Reason reason =
                    Reason.of(
                            "script",
                            Category.DANGEROUS_TYPE,
                            Reason.Source.STATIC,
                            facts.sample().declared());
            if (name.startsWith("fail"))
                return new Outcome.Says(Verdict.failedForNow(reason), false);
            return new Outcome.Says(
                    name.endsWith(".js") ? new Verdict.Bad(reason) : new Verdict.Unknown(reason),
                    false);
        }
    }
}
