package dev.peekaboo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;

/** Each way a well-formed report can say something wrong, on both APIs. */
class BehaviourFaultTest {
    private final Simulator simulator = Simulator.setup().start();

    BehaviourFaultTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_shows_in_the_report(BehaviourFault fault) throws Exception {
        for (Product product : Product.values()) {
            ApiClient client = ApiClient.of(simulator, product);
            long id = client.submitted("SIMULATE-RANSOMWARE SIMULATE-FAULT=" + fault.code());
            JsonNode report = ApiClient.json(client.report(id));
            switch (fault) {
                case EMPTY_BEHAVIOR -> {
                    assertThat(report.at("/behavior/processes")).isEmpty();
                    assertThat(report.get("signatures")).isEmpty();
                    assertThat(report.at("/debug/errors")).isEmpty();
                }
                case GUEST_TIMEOUT -> {
                    assertThat(errors(report)).contains("critical timeout");
                    assertThat(report.get("signatures")).isNotEmpty();
                    assertThat(report.get("debug").toString()).doesNotContain("completed");
                }
                case NOT_EXECUTED -> {
                    assertThat(errors(report)).contains("Unable to execute the initial process");
                    assertThat(report.at("/behavior/processes")).isEmpty();
                }
                case NO_SIGNATURES -> {
                    assertThat(report.at("/behavior/processes")).isNotEmpty();
                    assertThat(report.get("signatures")).isEmpty();
                    assertThat(report.at("/statistics/signatures")).isEmpty();
                }
                case BLIND -> {
                    assertThat(report.at("/behavior/processes")).hasSize(1);
                    assertThat(report.at("/behavior/summary").toString()).doesNotContain(".exe ");
                }
                case ANTI_SANDBOX ->
                        assertThat(report.get("signatures").findValuesAsString("name"))
                                .containsExactly("antisandbox_sleep", "antivm_generic_bios");
                case HOSTILE_STRINGS ->
                        assertThat(report.get("signatures").findValuesAsString("description"))
                                .anySatisfy(
                                        text ->
                                                assertThat(text)
                                                        .contains("\r\n", "</script>", "\u202E")
                                                        .hasSizeGreaterThan(70_000));
                case REPORT_WRONG_HASH ->
                        assertThat(report.at("/target/file/sha256").asString())
                                .isEqualTo("f".repeat(64));
                case REPORT_WRONG_ID ->
                        assertThat(report.at("/info/id").asLong()).isEqualTo(id + 1_000_000);
            }
        }
    }

    private static String errors(JsonNode report) {
        return report.at("/debug/errors").toString();
    }
}
