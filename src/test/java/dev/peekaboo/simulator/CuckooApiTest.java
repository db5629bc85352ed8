package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Cuckoo 2's API as clients meet it. */
class CuckooApiTest {
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final ManualClock clock = new ManualClock();
    private final Simulator simulator =
            Simulator.setup()
                    .clock(clock)
                    .machines(1)
                    .runTimes(RunTimes.of(Duration.ofSeconds(60)))
                    .start();
    private final ApiClient cuckoo = ApiClient.cuckoo(simulator);

    CuckooApiTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_submission_is_answered_with_the_task_id() throws Exception {
        assertThat(cuckoo.submit("abc").body()).isEqualTo("{\"task_id\":1}");
        assertThat(cuckoo.submit("abc").body()).isEqualTo("{\"task_id\":2}");
    }

    @Test
    void everything_is_also_there_below_v1() throws Exception {
        cuckoo.submit("abc");

        assertThat(cuckoo.get("/v1/tasks/view/1").statusCode()).isEqualTo(200);
    }

    @Test
    void errors_have_a_status_and_a_message() throws Exception {
        cuckoo.submit("abc");

        assertThat(cuckoo.view(99).statusCode()).isEqualTo(404);
        assertThat(cuckoo.view(99).body()).isEqualTo("{\"message\":\"Task not found\"}");
        assertThat(cuckoo.report(1).body()).isEqualTo("{\"message\":\"Report not found\"}");
        assertThat(cuckoo.get("/tasks/delete/1").body()).contains("currently being processed");
        assertThat(cuckoo.get("/tasks/view/one").statusCode()).isEqualTo(404);
        assertThat(cuckoo.get("/tasks/create/file").statusCode()).isEqualTo(405);
    }

    @Test
    void dates_differ_between_view_and_list() throws Exception {
        cuckoo.submit("abc");

        assertThat(ApiClient.json(cuckoo.view(1)).at("/task/added_on").asString())
                .isEqualTo("2026-01-01 12:00:00");
        assertThat(ApiClient.json(cuckoo.get("/tasks/list")).at("/tasks/0/added_on").asString())
                .isEqualTo("Thu, 01 Jan 2026 12:00:00 GMT");
    }

    @Test
    void a_list_shows_all_of_an_owner_the_first_completed_first() throws Exception {
        for (int i = 0; i < 3; i++) cuckoo.submit("ours " + i, "owner", "us");
        cuckoo.submit("theirs", "owner", "them");
        clock.advance(Duration.ofMinutes(2));

        assertThat(states("/tasks/list?owner=us"))
                .containsExactly("reported", "reported", "running");
        assertThat(states("/tasks/list/1/1?owner=us")).containsExactly("reported");
        assertThat(states("/tasks/list?status=pending")).containsExactly("pending");
        assertThat(
                        states(
                                "/tasks/list?completed_after="
                                        + clock.now().minusSeconds(30).getEpochSecond()))
                .hasSize(1);
    }

    @Test
    void a_content_is_found_by_its_hash_with_its_tasks() throws Exception {
        cuckoo.submit("abc");
        cuckoo.submit("abc");

        JsonNode sample = ApiClient.json(cuckoo.get("/files/view/sha256/" + ABC)).get("sample");

        assertThat(sample.get("tasks").valueStream().map(JsonNode::asLong)).containsExactly(1L, 2L);
        assertThat(cuckoo.get("/files/view/sha256/" + "0".repeat(64)).statusCode()).isEqualTo(404);
    }

    @Test
    void one_section_of_a_report_can_be_fetched_alone() throws Exception {
        long id = cuckoo.submitted("EVILEVIL SIMULATE-RUN=1s");
        clock.advance(Duration.ofSeconds(1));

        JsonNode some =
                ApiClient.json(cuckoo.get("/tasks/report/" + id + "?elements=info,signatures"));
        JsonNode whole = ApiClient.json(cuckoo.report(id));

        assertThat(some.propertyNames()).containsExactly("info", "signatures");
        assertThat(some.at("/info/score").asDouble()).isEqualTo(8.4);
        assertThat(whole.at("/target/file/sha256").asString()).hasSize(64);
        assertThat(whole.at("/debug/cuckoo").toString())
                .contains("analysis completed successfully");
        assertThat(whole.at("/info/started").asDouble()).isEqualTo(1767268800.0);
        assertThat(cuckoo.get("/tasks/report/" + id + "/html").statusCode()).isEqualTo(400);
    }

    @Test
    void capacity_is_told() throws Exception {
        cuckoo.submit("one");
        cuckoo.submit("two");

        JsonNode status = ApiClient.json(cuckoo.get("/cuckoo/status"));

        assertThat(status.at("/machines/total").asInt()).isEqualTo(1);
        assertThat(status.at("/machines/available").asInt()).isZero();
        assertThat(status.at("/tasks/pending").asInt()).isEqualTo(1);
        assertThat(
                        ApiClient.json(cuckoo.get("/machines/list"))
                                .at("/machines/0/locked")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void a_finished_task_can_be_deleted() throws Exception {
        long id = cuckoo.submitted("abc");
        clock.advance(Duration.ofMinutes(1));

        assertThat(cuckoo.get("/tasks/delete/" + id).body()).isEqualTo("{\"status\":\"OK\"}");
        assertThat(cuckoo.view(id).statusCode()).isEqualTo(404);
        assertThat(cuckoo.report(id).statusCode()).isEqualTo(404);
    }

    @Test
    void the_same_content_is_refused_if_it_must_be_unique() throws Exception {
        cuckoo.submit("abc");

        HttpResponse<String> again = cuckoo.submit("abc", "unique", "true");

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("already been submitted");
    }

    @Test
    void a_token_must_be_shown_as_cuckoo_wants_it() throws Exception {
        try (var closed = Simulator.setup().token("secret").start()) {
            ApiClient client = ApiClient.cuckoo(closed);

            assertThat(client.get("/tasks/list").statusCode()).isEqualTo(401);
            assertThat(client.get("/tasks/list", "Authorization", "Bearer secret").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_api_that_is_not_spoken_is_not_there() throws Exception {
        try (var cape = Simulator.setup().products(Set.of(Product.CAPE)).prefix("/node1").start()) {
            assertThat(ApiClient.cuckoo(cape).get("/tasks/list").statusCode()).isEqualTo(404);
            assertThat(ApiClient.cape(cape).get("/tasks/list/").statusCode()).isEqualTo(200);
            assertThat(cape.capeUrl().getPath()).isEqualTo("/node1/apiv2");
        }
    }

    private List<String> states(String path) throws Exception {
        return ApiClient.json(cuckoo.get(path))
                .get("tasks")
                .valueStream()
                .map(task -> task.get("status").asString())
                .toList();
    }
}
