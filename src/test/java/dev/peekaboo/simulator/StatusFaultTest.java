package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Each way the question how a task is can go wrong. */
class StatusFaultTest {
    private final ManualClock clock = new ManualClock();
    private final Simulator simulator = Simulator.setup().clock(clock).start();

    StatusFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_question_about_a_marked_sample_goes_wrong_on_both_apis(StatusFault fault)
            throws Exception {
        for (Product product : Product.values()) {
            ApiClient client = ApiClient.of(simulator, product);
            long id = client.submitted("SIMULATE-FAULT=" + fault.code());
            switch (fault) {
                case STATUS_500 -> assertThat(client.view(id).statusCode()).isEqualTo(500);
                case STATUS_429 -> assertThat(client.view(id).statusCode()).isEqualTo(429);
                case STATUS_HTML ->
                        assertThat(client.view(id).body()).startsWith("<!DOCTYPE html>");
                case STATUS_HANG ->
                        assertThatThrownBy(() -> client.impatient().view(id))
                                .isInstanceOf(HttpTimeoutException.class);
            }
        }
    }

    @Test
    void a_fault_of_the_node_strikes_lists_too() throws Exception {
        simulator.arm(FaultSpec.first(2, StatusFault.STATUS_500));

        assertThat(ApiClient.cape(simulator).get("/tasks/list/").statusCode()).isEqualTo(500);
        assertThat(ApiClient.cuckoo(simulator).get("/tasks/list").statusCode()).isEqualTo(500);
        assertThat(ApiClient.cuckoo(simulator).get("/tasks/list").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void the_row_of_a_marked_sample_tells_something_else_on_both_apis(RowFault fault)
            throws Exception {
        for (Product product : Product.values()) {
            ApiClient client = ApiClient.of(simulator, product);
            long id = client.submitted("SIMULATE-FAULT=" + fault.code());
            String first = client.status(id);
            String second = client.status(id);
            clock.advance(Duration.ofSeconds(5));
            String late = client.status(id);
            assertThat(String.join(" ", first, second, late))
                    .isEqualTo(
                            switch (fault) {
                                case STATUS_404_FIRST -> "none none reported";
                                case STATUS_UNKNOWN ->
                                        "post_processing post_processing post_processing";
                                case STATUS_NULL -> "null null null";
                                case STATUS_FLAP -> "reported pending reported";
                            });
        }
    }
}
