package dev.peekaboo.frontend.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.frontend.Oversight;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.scan.ScanHouse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The calls of rspamd's module contextal, with the form it makes. */
@Timeout(60)
class ContextalTest {
    @TempDir Path folder;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private ScanHouse house;
    private RestServer server;

    @BeforeEach
    void open() throws IOException {
        house = ScanHouse.Plan.withRules(new ByName()).build(folder);
        server =
                RestServer.start(
                        RestConfig.DEFAULT.at("127.0.0.1", 0),
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
    void a_bad_mail_is_blocked_with_its_reason() throws Exception {
        assertThat(actions(submit("a.js")))
                .isEqualTo(
                        "[{\"actions\":[{\"action\":\"BLOCK\",\"scenario\":"
                                + "\"Peekaboo.DangerousType.eicar Dangerous file type:"
                                + " The harmless EICAR file for testing virus scanners\"}]}]");
    }

    @Test
    void a_clean_mail_has_an_empty_list_so_that_it_is_not_put_off() throws Exception {
        assertThat(actions(submit("a.txt"))).isEqualTo("[{\"actions\":[]}]");
    }

    @Test
    void what_is_not_known_yet_or_failed_for_now_has_no_list_so_that_it_is_put_off()
            throws Exception {
        assertThat(actions(submit("held.txt"))).isEqualTo("[]");
        assertThat(actions(submit("fail.txt"))).isEqualTo("[]");
    }

    @Test
    void what_can_never_be_checked_passes_with_an_alert() throws Exception {
        assertThat(actions(submit("broken.txt"))).contains("\"action\":\"ALERT\"");
    }

    @Test
    void the_module_takes_any_other_status_for_no_result() throws Exception {
        assertThat(get("/api/v1/actions/xyz").statusCode()).isEqualTo(404);
        assertThat(
                        post(
                                "--b\r\nContent-Disposition: form-data; name=\"ttl\"\r\n\r\n4\r\n--b--\r\n"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(400);
    }

    private String submit(String name) throws Exception {
        String mail =
                "From: sender@example.org\r\nContent-Disposition: attachment; filename="
                        + name
                        + "\r\n\r\nhello";
        HttpResponse<String> answer =
                post(
                        "--b\r\nContent-Disposition: form-data; name=\"ttl\"\r\n\r\n4\r\n"
                                + "--b\r\nContent-Disposition: form-data; name=\"object_data\"\r\n\r\n"
                                + mail
                                + "\r\n--b--\r\n");
        assertThat(answer.statusCode()).isEqualTo(201);
        return new JsonMapper().readTree(answer.body()).path("work_id").asString();
    }

    private HttpResponse<String> post(String form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri("/api/v1/submit"))
                        .header("Content-Type", "multipart/form-data; boundary=\"b\"")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String actions(String work) throws Exception {
        HttpResponse<String> answer = get("/api/v1/actions/" + work);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Judges by the name of the attachment. */
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
            Reason reason = Reason.of("eicar", Category.DANGEROUS_TYPE, Reason.Source.STATIC);
            if (name.startsWith("fail")) return says(Verdict.failedForNow(reason));
            if (name.startsWith("broken")) return says(Verdict.failedForGood(reason));
            return says(
                    name.endsWith(".js") ? new Verdict.Bad(reason) : new Verdict.Unknown(reason));
        }

        private static Outcome says(Verdict verdict) {
            return new Outcome.Says(verdict, false);
        }
    }
}
