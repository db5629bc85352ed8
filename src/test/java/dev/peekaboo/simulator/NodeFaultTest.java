package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpTimeoutException;

/** Each thing that can be wrong with a whole node, on both APIs. */
class NodeFaultTest {
    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = Simulator.setup().clock(clock).statusApi().start();
    private final ApiClient cape = ApiClient.cape(simulator);
    private final ApiClient cuckoo = ApiClient.cuckoo(simulator);

    NodeFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_shows_whatever_is_asked(NodeFault fault) throws Exception {
        simulator.arm(fault);
        switch (fault) {
            case HANG -> {
                assertThatThrownBy(() -> cape.impatient().get("/tasks/list/"))
                        .isInstanceOf(HttpTimeoutException.class);
                assertThatThrownBy(() -> cuckoo.impatient().submit("x"))
                        .isInstanceOf(HttpTimeoutException.class);
            }
            case AUTH -> bothAnswer(401);
            case FORBIDDEN -> bothAnswer(403);
            case API_DISABLED -> {
                assertThat(cape.submit("x").body()).contains("API is disabled");
                assertThat(cuckoo.submit("x").body()).contains("API is disabled");
            }
            case PAUSED -> assertThat(cuckoo.status(cuckoo.submitted("x"))).isEqualTo("pending");
            case DISK_FULL -> {
                assertThat(cuckoo.status(cuckoo.submitted("x"))).isEqualTo("pending");
                assertThat(
                                ApiClient.json(cape.get("/cuckoo/status/"))
                                        .at("/data/server/storage/free")
                                        .asInt())
                        .isZero();
                assertThat(
                                ApiClient.json(cuckoo.get("/cuckoo/status"))
                                        .at("/diskspace/analyses/free")
                                        .asLong())
                        .isZero();
            }
            case NO_MACHINES -> {
                assertThat(cuckoo.status(cuckoo.submitted("x"))).isEqualTo("pending");
                assertThat(ApiClient.json(cape.get("/machines/list/")).get("data")).isEmpty();
                assertThat(ApiClient.json(cuckoo.get("/machines/list")).get("machines")).isEmpty();
            }
            case FOREIGN_TASKS -> {
                assertThat(ApiClient.json(cuckoo.get("/tasks/list")).get("tasks")).hasSize(500);
                assertThat(ApiClient.json(cuckoo.get("/tasks/list?owner=us")).get("tasks"))
                        .isEmpty();
            }
            case CLOCK_SKEW -> {
                long id = cape.submitted("x");
                assertThat(ApiClient.json(cape.view(id)).at("/data/added_on").asString())
                        .isEqualTo("2026-01-01 15:00:00");
                assertThat(ApiClient.json(cuckoo.view(id)).at("/task/added_on").asString())
                        .isEqualTo("2026-01-01 15:00:00");
            }
        }
    }

    @Test
    void tasks_that_waited_start_as_soon_as_the_node_goes_on() throws Exception {
        simulator.arm(NodeFault.PAUSED);
        long id = cuckoo.submitted("x");

        simulator.disarm();

        assertThat(cuckoo.status(id)).isEqualTo("reported");
    }

    @Test
    void a_sample_cannot_ask_for_a_fault_of_the_whole_node() throws Exception {
        assertThat(cuckoo.submit("SIMULATE-FAULT=hang").body()).contains("concerns the whole node");
    }

    private void bothAnswer(int status) throws Exception {
        assertThat(cape.get("/tasks/list/").statusCode()).isEqualTo(status);
        assertThat(cape.submit("x").statusCode()).isEqualTo(status);
        assertThat(cuckoo.get("/tasks/list").statusCode()).isEqualTo(status);
        assertThat(cuckoo.submit("x").statusCode()).isEqualTo(status);
    }
}
