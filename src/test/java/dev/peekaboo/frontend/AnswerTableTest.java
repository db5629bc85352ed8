package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Direction;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a mail filter is told in each state, as shipped and as configured. */
class AnswerTableTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({
        "bad,       incoming, 0, BLOCK",
        "bad,       outgoing, 9, BLOCK",
        "transient, incoming, 0, DEFER",
        "transient, unknown,  3, DEFER",
        "transient, incoming, 5, MARK",
        "transient, outgoing, 0, MARK",
        "transient, internal, 0, MARK",
        "permanent, incoming, 0, MARK",
        "pending,   incoming, 0, DEFER",
        "pending,   incoming, 5, MARK",
        "pending,   outgoing, 0, MARK",
        "encrypted, incoming, 0, MARK",
        "unknown,   incoming, 9, PASS",
        "good,      incoming, 0, PASS",
    })
    void as_shipped(String state, String direction, int hours, Told told) {
        Case of =
                new Case(
                        "7",
                        verdict(state),
                        HOUR.multipliedBy(hours),
                        List.of(),
                        Direction.ofWord(direction).orElseThrow());

        assertThat(keeper(AnswerTable.SHIPPED, PolicyMode.ENFORCE).told(of)).isEqualTo(told);
    }

    @Test
    void what_is_said_of_a_door_counts_before_what_is_said_of_all() {
        AnswerTable table =
                new AnswerTable(
                        Map.of(State.ENCRYPTED, Told.BLOCK, State.FAILED_PERMANENT, Told.DEFER),
                        Map.of(Door.REST, Map.of(State.ENCRYPTED, Told.PASS)),
                        HOUR,
                        true);

        assertThat(table.told(Door.REST, State.ENCRYPTED)).isEqualTo(Told.PASS);
        assertThat(table.told(Door.REST, State.FAILED_PERMANENT)).isEqualTo(Told.DEFER);
        assertThat(table.told(Door.REST, State.BAD)).isEqualTo(Told.BLOCK);
    }

    @Test
    void where_it_only_watches_nothing_holds_a_mail_up() {
        Doorkeeper keeper = keeper(AnswerTable.SHIPPED, PolicyMode.MONITOR);

        for (String state : List.of("bad", "transient", "permanent", "pending", "encrypted"))
            assertThat(keeper.told(Case.ofSample("7", verdict(state)))).isEqualTo(Told.PASS);
    }

    private static Doorkeeper keeper(AnswerTable table, PolicyMode mode) {
        Policy policy = new Policy(mode, Map.of(), Map.of(), table);
        return new Doorkeeper(Door.REST, policy, new Wording(Locale.ENGLISH), _ -> {});
    }

    private static Optional<Verdict> verdict(String state) {
        Reason reason = Reason.of("some", Category.ERROR, Source.ERROR);
        Reason locked = Reason.of("some", Category.ENCRYPTED, Source.STATIC);
        return switch (state) {
            case "bad" -> Optional.of(new Verdict.Bad(reason));
            case "transient" -> Optional.of(Verdict.failedForNow(reason));
            case "permanent" -> Optional.of(Verdict.failedForGood(reason));
            case "encrypted" -> Optional.of(Verdict.failedForGood(locked));
            case "unknown" -> Optional.of(new Verdict.Unknown(reason));
            case "good" -> Optional.of(new Verdict.Good(reason));
            default -> Optional.empty();
        };
    }
}
