package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

class SandboxTableTest {
    @Test
    void each_sandbox_has_a_line_and_its_trouble_below() {
        SandboxTable table =
                table(
                        """
                        [{"name": "cape1", "rotation": "in", "canary": "seen", "outstanding": 3,
                          "tasks_last_hour": 12, "throttles_last_hour": 1, "usual_run_s": 250,
                          "predicted_wait_s": 75},
                         {"name": "cape2", "rotation": "out", "canary": "missed", "outstanding": 0,
                          "tasks_last_hour": 0, "throttles_last_hour": 0, "predicted_wait_s": 0,
                          "trouble": "its command was not seen"}]""");

        assertThat(table.lines().subList(1, 4))
                .containsExactly(
                        "cape1            in        seen         3       12          1     4 min"
                                + "       75 s",
                        "cape2            out       missed       0        0          0         -"
                                + "        0 s",
                        "    its command was not seen");
        assertThat(table.isWell()).isFalse();
    }

    @Test
    void it_is_well_if_no_sandbox_has_trouble() {
        assertThat(table("[{\"name\": \"cape1\"}]").isWell()).isTrue();
    }

    private static SandboxTable table(String json) {
        return new SandboxTable(JsonMapper.shared().readTree(json));
    }
}
