package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Sha256;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;

/** What other processes and tests can ask of the simulator itself. */
class ControlTest {
    private static final Sha256 ABC =
            new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private final Simulator simulator =
            Simulator.setup()
                    .clock(new ManualClock())
                    .runTimes(RunTimes.of(Duration.ofSeconds(10)))
                    .start();
    private final ApiClient client = ApiClient.cuckoo(simulator);

    ControlTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everything_clients_do_is_counted() throws Exception {
        client.submit("abc");
        client.submit("abc");
        client.submit("SIMULATE-FAULT=submit_500");
        client.view(1);
        client.get("/tasks/list");
        client.report(1);

        Stats stats = simulator.stats();
        assertThat(stats.submitRequests()).isEqualTo(3);
        assertThat(stats.submissions()).isEqualTo(2);
        assertThat(stats.submissionsOf(ABC)).isEqualTo(2);
        assertThat(stats.polls()).isEqualTo(2);
        assertThat(stats.reportRequests()).isEqualTo(1);
        assertThat(stats.faults()).containsEntry("submit_500", 1L);
        assertThat(stats.tasks()).containsEntry("running", 2L);
    }

    @Test
    void other_processes_see_the_same_counts() throws Exception {
        client.submit("abc");
        client.submit("abc");

        JsonNode stats = ApiClient.json(client.get("/_fake/stats"));

        assertThat(stats.get("submissions").asInt()).isEqualTo(2);
        assertThat(stats.get("unique_sha256").asInt()).isEqualTo(1);
        assertThat(stats.get("max_same").asInt()).isEqualTo(2);
        assertThat(stats.get("peak_running").asInt()).isEqualTo(2);
        assertThat(stats.at("/tasks/running").asInt()).isEqualTo(2);
    }

    @Test
    void faults_are_switched_on_and_off() throws Exception {
        client.post("/_fake/mode?fault=status_500,report_404:0.5", "");
        int during = client.get("/tasks/list").statusCode();
        client.post("/_fake/mode", "");

        assertThat(during).isEqualTo(500);
        assertThat(client.get("/tasks/list").statusCode()).isEqualTo(200);
        assertThat(client.post("/_fake/mode?fault=nonsense", "").body())
                .contains("no fault is named");
    }

    @Test
    void the_clock_is_moved_and_the_node_restarted() throws Exception {
        long id = client.submitted("abc");

        client.post("/_fake/advance?time=10s", "");
        String state = client.status(id);
        client.post("/_fake/restart?reset_ids=1", "");

        assertThat(state).isEqualTo("reported");
        assertThat(client.submitted("again")).isEqualTo(1);
        assertThat(client.post("/_fake/restart?running=sideways", "").statusCode()).isEqualTo(400);
    }

    @Test
    void a_reset_forgets_everything() throws Exception {
        client.submit("abc");
        simulator.arm(StatusFault.STATUS_500);

        client.post("/_fake/reset", "");

        assertThat(simulator.stats().submitRequests()).isZero();
        assertThat(client.get("/tasks/list").body()).isEqualTo("{\"tasks\":[]}");
    }

    @Test
    void nothing_is_changed_by_merely_looking() throws Exception {
        assertThat(client.get("/_fake/reset").statusCode()).isEqualTo(405);
        assertThat(client.get("/_fake/nonsense").statusCode()).isEqualTo(405);
        assertThat(client.post("/_fake/nonsense", "").statusCode()).isEqualTo(404);
    }

    @Test
    void closing_ends_requests_that_hang() throws Exception {
        simulator.arm(NodeFault.HANG);
        var answer = client.later("/tasks/list");
        while (!simulator.stats().faults().containsKey("hang")) Thread.onSpinWait();

        simulator.close();

        assertThat(answer).failsWithin(Duration.ofSeconds(20));
    }
}
