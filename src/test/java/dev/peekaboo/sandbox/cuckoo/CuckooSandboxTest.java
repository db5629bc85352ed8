package dev.peekaboo.sandbox.cuckoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.HttpTimes;
import dev.peekaboo.sandbox.Marker;
import dev.peekaboo.sandbox.ReportText;
import dev.peekaboo.sandbox.Samples;
import dev.peekaboo.sandbox.Sandbox;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxContract;
import dev.peekaboo.sandbox.SandboxException.Kind;
import dev.peekaboo.sandbox.ScriptedServer;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.sandbox.TaskState;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Map;
import java.util.Set;

class CuckooSandboxTest extends SandboxContract {
    @Override
    protected Sandbox client(SandboxConfig config, HttpTimes times) {
        return new CuckooSandbox(config, new SignatureCategories(), times);
    }

    @Override
    protected SandboxConfig config(URI url) {
        return SandboxConfig.of("node", SandboxReport.Kind.CUCKOO, url);
    }

    @Override
    protected String tokenScheme() {
        return "Bearer";
    }

    @Override
    protected String submitPath() {
        return "/tasks/create/file";
    }

    @Override
    protected String statePath(long task) {
        return "/tasks/view/" + task;
    }

    @Override
    protected String reportPath(long task) {
        return "/tasks/report/" + task;
    }

    @Override
    protected String submitted(String id) {
        return "{\"task_id\": " + id + "}";
    }

    @Override
    protected String state(long task, String word) {
        return "{\"task\": {\"id\": " + task + ", \"status\": \"" + word + "\"}}";
    }

    @Override
    protected ReportText report() {
        return ReportText.cuckoo();
    }

    @Override
    protected void remember(String marker) {
        server.on(
                "/files/view/sha256/" + ReportText.SHA256,
                ScriptedServer.json("{\"sample\": {\"id\": 3}}"));
        server.on(
                "/tasks/sample/3",
                ScriptedServer.json(
                        "{\"tasks\": [{\"id\": 6, \"custom\": null}, {\"id\": 7, \"custom\": \""
                                + marker
                                + "\"}]}"));
    }

    @Test
    void many_tasks_are_looked_up_in_short_lists_of_ours() throws Exception {
        server.on("/tasks/list", ScriptedServer.json("{\"tasks\": []}"));
        server.on(
                "/tasks/list?owner=peekaboo&status=running",
                ScriptedServer.json("{\"tasks\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}]}"));
        server.on("/tasks/view/4", ScriptedServer.json(state(4, "reported")));
        server.on("/tasks/view/5", ScriptedServer.json(404, "{}"));

        var states = sandbox.states(Set.of(1L, 2L, 3L, 4L, 5L));

        assertThat(states)
                .containsOnly(
                        Map.entry(1L, new TaskState.Running()),
                        Map.entry(2L, new TaskState.Running()),
                        Map.entry(3L, new TaskState.Running()),
                        Map.entry(4L, new TaskState.Done()),
                        Map.entry(5L, new TaskState.Gone()));
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void a_base_path_of_the_url_is_kept() throws Exception {
        server.on("/cuckoo/v1/tasks/view/7", ScriptedServer.json(state(7, "reported")));
        try (var client = client(config(server.url().resolve("/cuckoo/v1")), HttpTimes.DEFAULTS)) {
            assertThat(client.states(Set.of(7L))).containsEntry(7L, new TaskState.Done());
        }
    }

    @Test
    void a_lost_submission_is_found_where_tasks_are_listed_with_the_file() throws Exception {
        server.on(
                "/files/view/sha256/",
                ScriptedServer.json("{\"sample\": {\"id\": 3, \"tasks\": [7, 6]}}"));
        server.on(
                "/tasks/view/6", ScriptedServer.json("{\"task\": {\"id\": 6, \"custom\": \"\"}}"));
        server.on(
                "/tasks/view/7",
                ScriptedServer.json("{\"task\": {\"id\": 7, \"custom\": \"peekaboo-x\"}}"));

        assertThat(sandbox.find(Samples.named("a"), new Marker("peekaboo-x")::equals))
                .containsExactly(7L);
    }

    @Test
    void a_node_that_takes_nothing_twice_names_its_earlier_task() throws Exception {
        remember("peekaboo-other");
        server.on(
                "/tasks/create/file",
                ScriptedServer.json(
                        400, "{\"message\": \"This file has already been submitted\"}"));

        assertThat(sandbox.submit(Samples.named("a"), Marker.fresh())).containsExactly(7L);
    }

    @Test
    void a_refusal_says_why() {
        server.on(
                "/tasks/create/file",
                ScriptedServer.json(400, "{\"message\": \"No such machine\\r\\ntag\"}"));

        assertThat(trouble(() -> sandbox.submit(Samples.named("a"), Marker.fresh())))
                .hasMessage("sandbox node does not take the sample: No such machine  tag")
                .extracting("kind")
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void check_asks_for_the_status() throws Exception {
        server.on("/cuckoo/status", ScriptedServer.json("{\"version\": \"2.0.7\"}"));

        sandbox.check();

        assertThat(server.paths()).containsExactly("/cuckoo/status");
    }
}
