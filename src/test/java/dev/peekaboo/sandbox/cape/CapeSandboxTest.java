package dev.peekaboo.sandbox.cape;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Map;
import java.util.Set;

class CapeSandboxTest extends SandboxContract {
    @Override
    protected Sandbox client(SandboxConfig config, HttpTimes times) {
        return new CapeSandbox(config, new SignatureCategories(), times);
    }

    @Override
    protected SandboxConfig config(URI url) {
        return SandboxConfig.of("node", SandboxReport.Kind.CAPE, url);
    }

    @Override
    protected String tokenScheme() {
        return "Token";
    }

    @Override
    protected String submitPath() {
        return "/apiv2/tasks/create/file/";
    }

    @Override
    protected String statePath(long task) {
        return "/apiv2/tasks/status/" + task + "/";
    }

    @Override
    protected String reportPath(long task) {
        return "/apiv2/tasks/get/report/" + task + "/json/";
    }

    @Override
    protected String submitted(String id) {
        return "{\"error\": [], \"errors\": [], \"data\": {\"task_ids\": [" + id + "]}}";
    }

    @Override
    protected String state(long task, String word) {
        return "{\"error\": false, \"data\": \"" + word + "\"}";
    }

    @Override
    protected ReportText report() {
        return ReportText.cape();
    }

    @Override
    protected void remember(String marker) {
        server.on(
                "/apiv2/tasks/search/sha256/" + ReportText.SHA256 + "/",
                ScriptedServer.json(
                        "{\"error\": [], \"data\": [{\"id\": 6, \"custom\": \"\"}, {\"id\": 7,"
                                + " \"custom\": \""
                                + marker
                                + "\"}]}"));
    }

    private void submissionsSay(String json) {
        server.on(submitPath(), ScriptedServer.json(json.replace('\'', '"')));
    }

    @Test
    void an_archive_taken_apart_has_a_task_for_each_member() throws Exception {
        submissionsSay("{'error': false, 'data': {'task_ids': [7, 8, 9]}}");

        assertThat(sandbox.submit(Samples.named("a.zip"), Marker.fresh()))
                .containsExactly(7L, 8L, 9L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error': true, 'error_value': 'File Create API is Disabled'} | MISCONFIGURED",
                "{'error': true, 'error_value': {'error': 'Check Tags help, you have introduced"
                        + " incorrect tag(s)'}} | REFUSED",
                "{'error': true, 'error_value': 'Error adding task to database', 'errors': [{'a':"
                        + " 'You uploaded an empty file.'}]} | REFUSED",
                "{'error': true, 'error_value': 'Machine x does not exist. Available: y'} | REFUSED",
                "{'error': true, 'error_value': 'disk is out of space'} | UNREACHABLE",
                "{'error': true, 'error_value': 'Error adding task to database'} | UNREACHABLE",
                "{'Error': true, 'error_value': 'Linux binaries analysis isn\\u0027t enabled'} |"
                        + " REFUSED",
                "{'error': 'Sorry no x64 support yet'} | REFUSED",
                "{'error': false, 'data': {'task_ids': []}} | GARBLED",
                "{'error': false, 'data': {'task_ids': [7, null]}} | GARBLED",
            })
    void errors_with_status_200_are_told_apart(String json, Kind kind) {
        submissionsSay(json);

        assertThat(trouble(() -> sandbox.submit(Samples.named("a"), Marker.fresh())).kind())
                .isEqualTo(kind);
    }

    @Test
    void a_node_that_takes_nothing_twice_names_its_earlier_task() throws Exception {
        remember("peekaboo-other");
        submissionsSay("{'error': true, 'error_value': 'Duplicated file, disable unique option'}");

        assertThat(sandbox.submit(Samples.named("a"), Marker.fresh())).containsExactly(7L);
    }

    @Test
    void many_tasks_are_looked_up_in_one_list_and_a_few_others_in_turn() throws Exception {
        server.on(
                "/apiv2/tasks/list/50/0/20/",
                ScriptedServer.json(
                        """
                        {"data": [{"id": 1, "status": "reported"}, {"id": 99, "status": "reported"},
                                  {"id": 2, "status": "failed_processing"}], "buf": 3}"""));
        for (long task = 3; task <= 6; task++)
            server.on(statePath(task), ScriptedServer.json(state(task, "running")));
        server.on(
                statePath(6),
                ScriptedServer.json("{\"error\": true, \"error_value\": \"Task does not exist\"}"));
        var asked = Set.of(1L, 2L, 3L, 4L, 5L, 6L);

        var first = sandbox.states(asked);
        var second = sandbox.states(asked);

        assertThat(first)
                .containsEntry(1L, new TaskState.Done())
                .containsEntry(2L, new TaskState.Failed("failed_processing", true))
                .hasSize(4);
        assertThat(second).containsEntry(6L, new TaskState.Gone()).hasSize(4);
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void a_disabled_list_is_not_asked_for_again() throws Exception {
        server.on(
                "/apiv2/tasks/list/",
                ScriptedServer.json(
                        "{\"error\": true, \"error_value\": \"Task List API is Disabled\"}"));
        server.on("/apiv2/tasks/status/", ScriptedServer.json(state(1, "running")));

        sandbox.states(Set.of(1L, 2L, 3L));
        sandbox.states(Set.of(1L, 2L, 3L));

        assertThat(server.requests()).hasSize(1 + 3 + 3);
    }

    @ParameterizedTest
    @CsvSource({
        "Task is still being analyzed, GONE",
        "Reports directory does not exist, GONE",
        "No reports created for task 7, GONE",
        "Task does not exist, GONE",
        "Task has a TLP of RED, MISCONFIGURED",
    })
    void an_error_where_the_report_should_be_is_told_apart(String text, Kind kind) {
        server.on(
                reportPath(7),
                ScriptedServer.json("{\"error\": true, \"error_value\": \"" + text + "\"}"));

        assertThat(trouble(() -> sandbox.report(7, Samples.named("a"))).kind()).isEqualTo(kind);
    }

    @Test
    void a_long_report_is_read_beyond_the_place_where_errors_end() throws Exception {
        server.on(
                reportPath(7),
                ScriptedServer.json(
                        ReportText.cape()
                                .with("strings", "\"" + "x".repeat(100_000) + "\"")
                                .toString()));

        var report = sandbox.report(7, Samples.named("a"));

        assertThat(report.isComplete()).isTrue();
        assertThat(report.url()).contains(server.url() + "/analysis/7/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/apiv2", "/apiv2/"})
    void the_url_may_name_the_api_or_not(String path) throws Exception {
        server.on(statePath(7), ScriptedServer.json(state(7, "reported")));
        try (var client = client(config(server.url().resolve(path)), HttpTimes.DEFAULTS)) {
            assertThat(client.states(Set.of(7L))).isEqualTo(Map.of(7L, new TaskState.Done()));
        }
    }

    @Test
    void check_works_where_the_status_is_disabled() throws Exception {
        server.on("/apiv2/tasks/list/1/", ScriptedServer.json("{\"data\": [], \"buf\": 0}"));

        sandbox.check();

        assertThat(server.paths()).containsExactly("/apiv2/tasks/list/1/");
    }
}
