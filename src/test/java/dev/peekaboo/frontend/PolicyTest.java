package dev.peekaboo.frontend;

import static dev.peekaboo.frontend.PolicyMode.ENFORCE;
import static dev.peekaboo.frontend.PolicyMode.MONITOR;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whose mail is judged for real and whose is only watched. */
class PolicyTest {
    @Test
    void a_door_of_which_nothing_is_said_does_as_all_do() {
        assertThat(Policy.of(MONITOR).modeAt(Door.REST)).isEqualTo(MONITOR);
        assertThat(Policy.ENFORCE.modeAt(Door.REST)).isEqualTo(ENFORCE);
    }

    @Test
    void what_is_said_of_a_door_wins_over_what_is_said_of_all() {
        Policy policy = new Policy(MONITOR, Map.of(Door.REST, ENFORCE), Map.of());

        assertThat(policy.modeAt(Door.REST)).isEqualTo(ENFORCE);
        assertThat(policy.modeFor(Door.REST, List.of("clerk@example.com"))).isEqualTo(ENFORCE);
    }

    @ParameterizedTest
    @CsvSource({
        "clerk@example.com, MONITOR",
        "CLERK@Example.COM, MONITOR",
        "<clerk@example.com>, MONITOR",
        "boss@example.com, ENFORCE",
        "clerk@mail.example.com, ENFORCE",
        "clerk@notexample.com, ENFORCE",
        "\"a@b\"@example.com, MONITOR",
        "elsewhere@example.org, ENFORCE",
        "postmaster, ENFORCE",
        "'', ENFORCE",
        "<>, ENFORCE",
        "clerk@example.com@, ENFORCE"
    })
    void the_address_counts_before_its_domain_and_the_domain_before_the_door(
            String recipient, PolicyMode expected) {
        Policy policy = with(Map.of("@example.com", MONITOR, "boss@example.com", ENFORCE));

        assertThat(policy.modeFor(Door.REST, List.of(recipient))).isEqualTo(expected);
    }

    @Test
    void a_mail_is_only_watched_if_each_of_its_recipients_is() {
        Policy policy = with(Map.of("@example.com", MONITOR));

        assertThat(policy.modeFor(Door.REST, List.of("a@example.com", "b@example.com")))
                .isEqualTo(MONITOR);
        assertThat(policy.modeFor(Door.REST, List.of("a@example.com", "b@example.org")))
                .isEqualTo(ENFORCE);
    }

    @Test
    void a_door_that_is_not_told_recipients_knows_only_its_own_mode() {
        assertThat(with(Map.of("@example.com", MONITOR)).modeFor(Door.REST, List.of()))
                .isEqualTo(ENFORCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "clerk@", "@", "a b@example.com", "<a@example.com>", ""})
    void what_is_neither_address_nor_domain_is_no_entry(String text) {
        assertThat(RecipientPattern.parse(text)).isEmpty();
        assertThatThrownBy(() -> new RecipientPattern(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Policy with(Map<String, PolicyMode> recipients) {
        return new Policy(
                ENFORCE,
                Map.of(),
                recipients.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> new RecipientPattern(entry.getKey()),
                                        Map.Entry::getValue)));
    }
}
