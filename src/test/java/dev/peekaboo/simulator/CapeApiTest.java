package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** CAPE's API as clients meet it, on a stock configuration unless a test says otherwise. */
class CapeApiTest {
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final ManualClock clock = new ManualClock();
    private final Simulator simulator =
            Simulator.setup()
                    .clock(clock)
                    .machines(1)
                    .runTimes(RunTimes.of(Duration.ofSeconds(60)))
                    .start();
    private final ApiClient cape = ApiClient.cape(simulator);

    CapeApiTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void a_submission_is_answered_with_the_task_ids() throws Exception {
        JsonNode answer = ApiClient.json(cape.submit("abc"));

        assertThat(answer.get("error")).isEmpty();
        assertThat(answer.at("/data/task_ids/0").asLong()).isEqualTo(1);
        assertThat(answer.at("/data/message").asString()).isEqualTo("Task ID 1 has been submitted");
    }

    @Test
    void a_path_without_its_last_slash_is_redirected() throws Exception {
        HttpResponse<String> answer = cape.get("/tasks/list");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).hasValue("/apiv2/tasks/list/");
    }

    @Test
    void errors_come_with_status_200() throws Exception {
        long running = cape.submitted("abc");

        assertThat(cape.view(99).statusCode()).isEqualTo(200);
        assertThat(cape.view(99).body())
                .isEqualTo("{\"error\":true,\"error_value\":\"Task not found in database\"}");
        assertThat(cape.get("/tasks/status/99/").body()).contains("Task does not exist");
        assertThat(cape.report(99).body()).contains("Task does not exist");
        assertThat(cape.report(running).body()).contains("Task is still being analyzed");
        assertThat(cape.submit("").body()).contains("You uploaded an empty file.");
        assertThat(cape.submit("x".repeat(30_000_001)).body()).contains("exceeds the maximum");
    }

    @Test
    void status_and_view_tell_the_state() throws Exception {
        long id = cape.submitted("abc", "custom", "job 7", "priority", "3", "tags", "win10,x64");
        clock.advance(Duration.ofSeconds(61));

        assertThat(cape.get("/tasks/status/" + id + "/").body())
                .isEqualTo("{\"error\":false,\"data\":\"reported\"}");
        JsonNode task = ApiClient.json(cape.view(id)).get("data");
        assertThat(task.get("target").asString()).isEqualTo("sample.exe");
        assertThat(task.get("custom").asString()).isEqualTo("job 7");
        assertThat(task.get("priority").asInt()).isEqualTo(3);
        assertThat(task.get("tags").valueStream().map(JsonNode::asString))
                .containsExactly("win10", "x64");
        assertThat(task.get("added_on").asString()).isEqualTo("2026-01-01 12:00:00");
        assertThat(task.get("completed_on").asString()).isEqualTo("2026-01-01 12:01:00");
        assertThat(task.at("/sample/sha256").asString()).isEqualTo(ABC);
    }

    @Test
    void a_list_has_no_error_and_shows_what_is_not_completed_first() throws Exception {
        for (int i = 0; i < 3; i++) cape.submit("sample " + i);
        clock.advance(Duration.ofSeconds(61));

        JsonNode list = ApiClient.json(cape.get("/tasks/list/50/0/"));

        assertThat(list.has("error")).isFalse();
        assertThat(list.get("data").valueStream().map(task -> task.get("status").asString()))
                .containsExactly("pending", "running", "reported");
        assertThat(list.get("config").asString()).isEqualTo("Limit: 50, Offset: 0");
        assertThat(list.get("buf").asInt()).isEqualTo(3);
    }

    @Test
    void a_list_is_never_longer_than_fifty_and_ten_unless_told() throws Exception {
        for (int i = 0; i < 60; i++) cape.submit("sample " + i);

        JsonNode asked = ApiClient.json(cape.get("/tasks/list/1000/0/"));

        assertThat(asked.get("data")).hasSize(50);
        assertThat(asked.get("warning").asString()).contains("exceeds API configured limit");
        assertThat(ApiClient.json(cape.get("/tasks/list/")).get("data")).hasSize(10);
    }

    @Test
    void a_list_can_be_narrowed() throws Exception {
        cape.submit("one", "options", "node=a");
        cape.submit("two", "options", "node=b");
        clock.advance(Duration.ofSeconds(61));

        assertThat(ids("/tasks/list/50/0/?status=reported&ids=True")).containsExactly(1L);
        assertThat(ids("/tasks/list/50/0/?option=node=b&ids=True")).containsExactly(2L);
        assertThat(ids("/tasks/list/50/0/1/?ids=True")).containsExactly(1L);
        clock.advance(Duration.ofMinutes(10));
        assertThat(ids("/tasks/list/50/0/1/?ids=True")).isEmpty();
        assertThat(ids("/tasks/list/50/1/?ids=True")).hasSize(1);
    }

    @Test
    void a_content_is_found_by_its_hash() throws Exception {
        cape.submit("abc");

        JsonNode found = ApiClient.json(cape.get("/tasks/search/sha256/" + ABC + "/"));

        assertThat(found.at("/data/0/id").asLong()).isEqualTo(1);
        assertThat(found.at("/data/0/sample/md5").asString())
                .isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(cape.get("/tasks/search/sha256/" + "0".repeat(64) + "/").body())
                .isEqualTo("{\"data\":[],\"error\":false}");
        assertThat(
                        ApiClient.json(cape.get("/files/view/sha256/" + ABC + "/"))
                                .at("/data/file_size")
                                .asInt())
                .isEqualTo(3);
    }

    @Test
    void the_same_content_is_refused_if_it_must_be_unique() throws Exception {
        cape.submit("abc");

        assertThat(cape.submit("abc", "unique", "1").body()).contains("Duplicated file");
        assertThat(cape.submit("other", "unique", "1").body()).contains("has been submitted");
    }

    @Test
    void stock_configuration_leaves_status_machines_delete_and_lite_report_off() throws Exception {
        long id = cape.submitted("SIMULATE-RUN=1s");
        clock.advance(Duration.ofSeconds(1));

        assertThat(cape.get("/cuckoo/status/").body()).contains("API is Disabled");
        assertThat(cape.get("/machines/list/").body()).contains("API is Disabled");
        assertThat(cape.get("/tasks/delete/1/").body()).contains("API is Disabled");
        assertThat(cape.get("/tasks/get/report/" + id + "/litereport/").body())
                .contains("Reports directory does not exist");
        assertThat(cape.get("/tasks/get/report/" + id + "/pdf/").statusCode()).isEqualTo(400);
    }

    @Test
    void switched_on_they_answer() throws Exception {
        try (var open = Simulator.setup().clock(clock).statusApi().liteReport().start()) {
            ApiClient client = ApiClient.cape(open);
            long id = client.submitted("SIMULATE-STEALER");

            assertThat(
                            ApiClient.json(client.get("/cuckoo/status/"))
                                    .at("/data/machines/total")
                                    .asInt())
                    .isEqualTo(4);
            assertThat(
                            ApiClient.json(client.get("/cuckoo/status/"))
                                    .at("/data/tasks/reported")
                                    .asInt())
                    .isEqualTo(1);
            assertThat(ApiClient.json(client.get("/machines/list/")).get("data")).hasSize(4);
            JsonNode lite = ApiClient.json(client.get("/tasks/get/report/" + id + "/litereport/"));
            assertThat(lite.propertyNames())
                    .contains("info", "signatures", "behavior", "malscore")
                    .doesNotContain("debug", "statistics", "detections");
            assertThat(client.get("/tasks/delete/1/").body()).contains("has been deleted");
            assertThat(client.status(id)).isEqualTo("none");
        }
    }

    @Test
    void many_tasks_are_deleted_unless_they_run() throws Exception {
        long running = cape.submitted("one");
        long waiting = cape.submitted("two");

        HttpResponse<String> answer = cape.post("/tasks/delete_many/", "ids=1,2,9");

        assertThat(answer.body())
                .isEqualTo(
                        "{\"1\":\"running\",\"2\":\"deleted\",\"9\":\"not exists\",\"status\":\"OK\"}");
        assertThat(cape.status(running)).isEqualTo("running");
        assertThat(cape.status(waiting)).isEqualTo("none");
    }

    @Test
    void a_token_must_be_shown_as_cape_wants_it() throws Exception {
        try (var closed = Simulator.setup().token("secret").start()) {
            ApiClient client = ApiClient.cape(closed);

            assertThat(client.get("/tasks/list/").statusCode()).isEqualTo(401);
            assertThat(client.get("/tasks/list/", "Authorization", "Bearer secret").statusCode())
                    .isEqualTo(401);
            assertThat(client.get("/tasks/list/", "Authorization", "Token secret").statusCode())
                    .isEqualTo(200);
            assertThat(closed.stats().refusedRequests()).isEqualTo(2);
        }
    }

    @Test
    void too_many_requests_within_a_minute_must_wait() throws Exception {
        try (var slow = Simulator.setup().clock(clock).requestsPerMinute(5).start()) {
            ApiClient client = ApiClient.cape(slow);
            for (int i = 0; i < 5; i++) client.get("/tasks/list/");
            clock.advance(Duration.ofSeconds(20));

            HttpResponse<String> sixth = client.get("/tasks/list/");
            clock.advance(Duration.ofSeconds(40));

            assertThat(sixth.statusCode()).isEqualTo(429);
            assertThat(sixth.headers().firstValue("Retry-After")).hasValue("40");
            assertThat(client.get("/tasks/list/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_report_has_the_sections_of_real_ones() throws Exception {
        long id = cape.submitted("SIMULATE-RANSOMWARE", "timeout", "30");
        clock.advance(Duration.ofSeconds(30));

        JsonNode report = ApiClient.json(cape.report(id));

        assertThat(report.at("/info/id").asLong()).isEqualTo(id);
        assertThat(report.at("/info/duration").asInt()).isEqualTo(30);
        assertThat(report.at("/info/timeout").asBoolean()).isTrue();
        assertThat(report.at("/statistics/signatures")).isNotEmpty();
        assertThat(report.at("/behavior/summary/executed_commands/0").asString())
                .startsWith("vssadmin");
        assertThat(report.at("/debug/log").asString()).contains("Analysis completed");
        assertThat(report.at("/detections/0/family").asString()).isEqualTo("SunCrypt");
        assertThat(report.at("/network/dns/0/request").asString()).isEqualTo("pay.ransom.example");
        assertThat(report.get("signatures").findValuesAsString("name"))
                .contains("ransomware_file_modifications");
    }

    @Test
    void a_form_without_a_file_is_an_error() throws Exception {
        HttpResponse<String> answer = cape.submitBody(Map.of(), "--xYzZY--\r\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ApiClient.json(answer).get("error").asBoolean()).isTrue();
    }

    private List<Long> ids(String path) throws Exception {
        return ApiClient.json(cape.get(path))
                .get("data")
                .valueStream()
                .map(row -> row.get("id").asLong())
                .toList();
    }
}
