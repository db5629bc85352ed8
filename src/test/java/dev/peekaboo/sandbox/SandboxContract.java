package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What every client of a sandbox promises, whatever the API it speaks. */
@Timeout(60)
public abstract class SandboxContract {
    protected static final HttpTimes IMPATIENT =
            new HttpTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1));
    private static final Marker MARKER = new Marker("peekaboo-test");

    protected final ScriptedServer server = new ScriptedServer();
    protected Sandbox sandbox;

    protected abstract Sandbox client(SandboxConfig config, HttpTimes times);

    protected abstract SandboxConfig config(URI url);

    /** The word before the token in the header Authorization. */
    protected abstract String tokenScheme();

    protected abstract String submitPath();

    protected abstract String statePath(long task);

    protected abstract String reportPath(long task);

    /** An answer to a submission that names the task as this JSON. */
    protected abstract String submitted(String id);

    protected abstract String state(long task, String word);

    protected abstract ReportText report();

    /** Lets the server remember a task 7 of any content with that marker, and another without. */
    protected abstract void remember(String marker);

    @BeforeEach
    void connect() {
        sandbox = client(config(server.url()), HttpTimes.DEFAULTS);
    }

    @AfterEach
    void disconnect() {
        sandbox.close();
        server.close();
    }

    @Test
    void a_submission_brings_content_name_and_options() throws Exception {
        server.on(submitPath(), ScriptedServer.json(submitted("7")));
        var run =
                new RunOptions(
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of("windows"),
                        Optional.of(List.of("win10", "x64")),
                        Optional.of("doc"));
        try (var client = client(with(run), HttpTimes.DEFAULTS)) {
            assertThat(client.submit(Samples.of("in\"v\r\n\u00fc.doc", "MZ\r\n--"), MARKER))
                    .containsExactly(7L);
        }

        String body = server.requests().getFirst().text();
        assertThat(body)
                .contains("name=\"file\"; filename=\"in_v___.doc\"")
                .contains("\r\n\r\nMZ\r\n--\r\n------peekaboo-")
                .contains(field("timeout", "90"))
                .contains(field("platform", "windows"))
                .contains(field("tags", "win10,x64"))
                .contains(field("package", "doc"))
                .contains(field("custom", "peekaboo-test"));
    }

    private static String field(String name, String value) {
        return "form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private SandboxConfig with(RunOptions run) {
        SandboxConfig plain = config(server.url());
        return new SandboxConfig(
                plain.name(),
                plain.type(),
                plain.url(),
                Optional.of("s3cret"),
                1,
                plain.pollInterval(),
                plain.maximumJobAge(),
                true,
                Optional.empty(),
                run,
                Map.of());
    }

    @Test
    void content_on_disk_arrives_byte_for_byte(@TempDir Path folder) throws Exception {
        server.on(submitPath(), ScriptedServer.json(submitted("7")));
        byte[] bytes = new byte[3_000_000];
        new Random(4).nextBytes(bytes);
        Path file = Files.write(folder.resolve("sample"), bytes);
        var sample =
                new Sample(
                        new Sha256(ReportText.SHA256),
                        new Content.OnDisk(file, bytes.length),
                        Declared.NOTHING);

        sandbox.submit(sample, MARKER);

        byte[] body = server.requests().getFirst().body();
        int start = server.requests().getFirst().text().indexOf("\r\n\r\n") + 4;
        assertThat(body).hasSizeGreaterThan(bytes.length);
        assertThat(java.util.Arrays.copyOfRange(body, start, start + bytes.length))
                .isEqualTo(bytes);
    }

    @Test
    void the_token_is_sent_in_the_header_only() throws Exception {
        server.on(submitPath(), ScriptedServer.json(submitted("7")));
        try (var client = client(with(RunOptions.DEFAULTS), HttpTimes.DEFAULTS)) {
            client.submit(Samples.named("a.doc"), MARKER);
        }

        var request = server.requests().getFirst();
        assertThat(request.headers()).containsEntry("authorization", tokenScheme() + " s3cret");
        assertThat(request.path() + request.text()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "-1", "1.5", "true", "[]", "\"seven\"", "1e30", "{}"})
    void a_task_that_is_no_positive_whole_number_is_garbled(String id) {
        server.on(submitPath(), ScriptedServer.json(submitted(id)));

        assertThat(trouble(this::submit).kind()).isEqualTo(Kind.GARBLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "\"x\"", "{} {}"})
    void an_answer_that_makes_no_sense_is_garbled(String text) {
        server.on(submitPath(), ScriptedServer.json(text));

        assertThat(trouble(this::submit).kind()).isEqualTo(Kind.GARBLED);
    }

    @ParameterizedTest
    @CsvSource({
        "500, application/json, UNREACHABLE",
        "500, text/html, UNREACHABLE",
        "503, text/html, UNREACHABLE",
        "401, application/json, MISCONFIGURED",
        "403, text/html, MISCONFIGURED",
        "200, text/html, MISCONFIGURED",
        "200, text/plain, GARBLED",
        "404, text/html, MISCONFIGURED",
        "413, text/html, REFUSED",
    })
    void the_status_tells_what_kind_of_trouble_it_is(int status, String type, Kind kind) {
        server.on(submitPath(), ScriptedServer.answer(status, type, "{}", Map.of()));

        assertThat(trouble(this::submit).kind()).isEqualTo(kind);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (var other = new ScriptedServer()) {
            var location = Map.of("Location", other.url() + "/steal");
            server.on("/", ScriptedServer.answer(302, "application/json", "{}", location));

            assertThat(trouble(this::submit).kind()).isEqualTo(Kind.MISCONFIGURED);
            assertThat(trouble(() -> sandbox.states(Set.of(7L))).kind())
                    .isEqualTo(Kind.MISCONFIGURED);
            assertThat(trouble(() -> sandbox.report(7, Samples.named("a"))).kind())
                    .isEqualTo(Kind.MISCONFIGURED);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void being_told_to_slow_down_says_for_how_long() {
        slowDown("17");
        assertThat(trouble(this::submit).retryAfter()).contains(Duration.ofSeconds(17));

        slowDown(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100)));
        assertThat(trouble(this::submit).retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100));

        slowDown("soon");
        assertThat(trouble(this::submit).retryAfter()).isEmpty();
        assertThat(trouble(this::submit).kind()).isEqualTo(Kind.SLOW_DOWN);
    }

    private void slowDown(String retryAfter) {
        server.on(
                submitPath(),
                ScriptedServer.answer(
                        429, "application/json", "{}", Map.of("Retry-After", retryAfter)));
    }

    @Test
    void a_lost_answer_leaves_open_whether_the_sample_was_taken() {
        server.on(submitPath(), ScriptedServer.breakOff());

        assertThat(trouble(this::submit).kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void a_node_that_never_answers_times_out() {
        server.on("/", server.silence());
        try (var client = client(config(server.url()), IMPATIENT)) {
            assertThat(trouble(() -> client.submit(Samples.named("a"), MARKER)).kind())
                    .isEqualTo(Kind.TIMED_OUT);
            assertThat(trouble(() -> client.states(Set.of(7L))).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(trouble(() -> client.report(7, Samples.named("a"))).kind())
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void an_answer_that_never_ends_times_out() {
        server.on("/", server.beginning("{\"info\": {"));
        try (var client = client(config(server.url()), IMPATIENT)) {
            assertThat(trouble(() -> client.states(Set.of(7L))).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(trouble(() -> client.report(7, Samples.named("a"))).kind())
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void a_node_that_is_not_there_is_unreachable() {
        URI gone;
        try (var closing = new ScriptedServer()) {
            gone = closing.url();
        }
        try (var client = client(config(gone), HttpTimes.DEFAULTS)) {
            assertThat(trouble(() -> client.submit(Samples.named("a"), MARKER)).kind())
                    .isEqualTo(Kind.UNREACHABLE);
            assertThat(trouble(client::check).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "running", "completed", "distributed", "brandnew"})
    void a_task_in_work_or_in_an_unknown_state_is_running(String word) throws Exception {
        assertThat(stateOf(word)).isEqualTo(new TaskState.Running());
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed_analysis", "recovered", "banned"})
    void a_task_the_sandbox_gave_up_has_failed(String word) throws Exception {
        assertThat(stateOf(word)).isEqualTo(new TaskState.Failed(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed_processing", "failed_reporting"})
    void a_task_that_failed_after_its_run_may_have_a_report(String word) throws Exception {
        assertThat(stateOf(word)).isEqualTo(new TaskState.Failed(word, true));
    }

    @Test
    void a_reported_task_is_done() throws Exception {
        assertThat(stateOf("reported")).isEqualTo(new TaskState.Done());
    }

    private TaskState stateOf(String word) throws Exception {
        server.on(statePath(7), ScriptedServer.json(state(7, word)));
        return Objects.requireNonNull(sandbox.states(Set.of(7L)).get(7L), "no state");
    }

    @Test
    void a_task_nobody_knows_is_gone() throws Exception {
        server.on(statePath(7), ScriptedServer.json(404, "{\"message\": \"Task not found\"}"));

        assertThat(sandbox.states(Set.of(7L))).containsEntry(7L, new TaskState.Gone());
    }

    @Test
    void many_tasks_are_asked_for_one_by_one_where_there_is_no_list() throws Exception {
        Set<Long> tasks = Set.of(11L, 12L, 13L, 14L, 15L, 16L);
        for (long task : tasks)
            server.on(statePath(task), ScriptedServer.json(state(task, "reported")));

        assertThat(sandbox.states(tasks)).hasSize(6).containsEntry(15L, new TaskState.Done());
        int calls = server.requests().size();
        sandbox.states(tasks);

        assertThat(server.requests()).as("the list is not asked for again").hasSize(calls + 6);
    }

    @Test
    void one_bad_answer_does_not_hide_the_other_tasks() throws Exception {
        server.on(statePath(11), ScriptedServer.json(500, "{}"));
        server.on(statePath(12), ScriptedServer.json(state(12, "reported")));

        assertThat(sandbox.states(Set.of(11L, 12L)))
                .containsOnly(Map.entry(12L, new TaskState.Done()));
    }

    @Test
    void a_report_is_read_and_judged() throws Exception {
        server.on(reportPath(7), ScriptedServer.json(report().toString()));

        var read = sandbox.report(7, Samples.named("a"));

        assertThat(read.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(read.node()).isEqualTo("node");
        assertThat(read.task()).isEqualTo(7);
        assertThat(read.signatures()).hasSize(2);
    }

    @Test
    void half_a_report_is_invalid() throws Exception {
        String text = report().toString();
        server.on(reportPath(7), ScriptedServer.json(text.substring(0, text.length() / 2)));

        assertThat(sandbox.report(7, Samples.named("a")).completeness())
                .isEqualTo(Completeness.INVALID);
    }

    @Test
    void a_web_page_is_no_report() {
        server.on(reportPath(7), ScriptedServer.answer(200, "text/html", "<html>", Map.of()));

        assertThat(trouble(() -> sandbox.report(7, Samples.named("a"))).kind())
                .isEqualTo(Kind.MISCONFIGURED);
    }

    @Test
    void a_submission_whose_answer_was_lost_is_found_by_its_marker() throws Exception {
        remember("peekaboo-test");

        assertThat(sandbox.find(Samples.named("a"), MARKER::equals)).containsExactly(7L);
        assertThat(sandbox.find(Samples.named("a"), new Marker("peekaboo-other")::equals))
                .isEmpty();
    }

    @Test
    void messages_name_the_node_and_never_the_token() {
        server.on("/", ScriptedServer.json(401, "{}"));
        try (var client = client(with(RunOptions.DEFAULTS), HttpTimes.DEFAULTS)) {
            assertThat(trouble(() -> client.submit(Samples.named("a"), MARKER)))
                    .hasMessageContaining("sandbox node")
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    private void submit() throws Exception {
        sandbox.submit(Samples.named("a.doc"), MARKER);
    }

    protected static SandboxException trouble(ThrowingCallable call) {
        return catchThrowableOfType(SandboxException.class, call);
    }
}
