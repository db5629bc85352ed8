package dev.peekaboo.daemon;

import static dev.peekaboo.frontend.PolicyMode.ENFORCE;
import static dev.peekaboo.frontend.PolicyMode.MONITOR;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.frontend.Door;
import dev.peekaboo.frontend.Policy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** {@code [policy]}, {@code [policy.DOOR]} and {@code [policy.recipients.NAME]}. */
class PolicySectionsTest {
    @TempDir Path folder;

    private ConfigFolder files;

    @BeforeEach
    void make() {
        files = new ConfigFolder(folder);
    }

    @Test
    void a_pilot_enforces_for_some_while_all_others_are_only_watched() {
        Policy policy =
                read(
                        """
                        [policy]
                        mode: monitor
                        [policy.recipients.pilot]
                        recipients.1: @it.example.com
                        recipients.2: Clerk@example.com
                        mode: enforce
                        """);

        assertThat(files.told()).isEmpty();
        assertThat(policy.modeAt(Door.REST)).isEqualTo(MONITOR);
        assertThat(policy.modeFor(Door.REST, List.of("admin@it.example.com"))).isEqualTo(ENFORCE);
        assertThat(policy.modeFor(Door.REST, List.of("clerk@example.com"))).isEqualTo(ENFORCE);
        assertThat(policy.modeFor(Door.REST, List.of("boss@example.com"))).isEqualTo(MONITOR);
    }

    @Test
    void a_door_may_have_its_own_mode() {
        Policy policy = read("[policy]\nmode: monitor\n[policy.rest]\nmode: enforce\n");

        assertThat(files.told()).isEmpty();
        assertThat(policy.modeAt(Door.REST)).isEqualTo(ENFORCE);
    }

    @Test
    void mistakes_are_told_with_their_lines() {
        read(
                """
                [policy]
                mode: watch
                [policy.rset]
                mode: monitor
                [policy.rest]
                recipients.1: clerk@example.com
                mood: monitor
                [policy.recipients.one]
                recipients.1: example.com
                recipients: boss@example.com, @example.com
                mode: monitor
                [policy.recipients.two]
                recipients.1: BOSS@example.com
                mode: enforce
                recipient: clerk@example.com
                [policy.recipients.three]
                """);

        assertThat(files.told())
                .containsExactlyInAnyOrder(
                        "peekaboo.conf:2: mode in [policy] is \"watch\", must be one of enforce,"
                                + " monitor",
                        "peekaboo.conf:3: unknown section [policy.rset]; did you mean"
                                + " [policy.rest]?",
                        "peekaboo.conf:6: a door has no list of recipients; make it a list of its"
                                + " own: [policy.recipients.NAME] with recipients and mode",
                        "peekaboo.conf:7: unknown option \"mood\" in [policy.rest]; did you mean"
                                + " mode?",
                        "peekaboo.conf:9: recipients in [policy.recipients.one] must be addresses"
                                + " such as clerk@example.com or domains such as @example.com",
                        "peekaboo.conf:13: boss@example.com is already in [policy.recipients.one];"
                                + " it can be in one list only",
                        "peekaboo.conf:15: unknown option \"recipient\" in"
                                + " [policy.recipients.two]; did you mean recipients?",
                        "peekaboo.conf:16: [policy.recipients.three] needs mode: monitor, or mode:"
                                + " enforce",
                        "peekaboo.conf:16: [policy.recipients.three] needs recipients.1:"
                                + " clerk@example.com");
    }

    @Test
    void a_door_that_does_not_exist_is_an_unknown_section() {
        read("[policy.fax]\nmode: monitor\n[policy.recipients.]\nmode: monitor\n");

        assertThat(files.told())
                .hasSize(2)
                .allSatisfy(told -> assertThat(told).contains("unknown section [policy."));
    }

    private Policy read(String text) {
        return files.main(text).load().policy();
    }
}
