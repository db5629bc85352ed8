package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.peekaboo.Category;
import dev.peekaboo.Direction;
import dev.peekaboo.Origin;
import dev.peekaboo.Origin.Urgency;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a door tells of a verdict, and what it logs of what it keeps back. */
class DoorkeeperTest {
    private static final Reason SCRIPT =
            Reason.of("script", Category.DANGEROUS_TYPE, Source.STATIC, "a.js\r\njob=8 forged");
    private static final String CLERK = "clerk@example.com";

    private final Logger logger = (Logger) LoggerFactory.getLogger(Doorkeeper.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> noted = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void every_verdict_is_told_where_it_is_enforced() {
        Doorkeeper keeper = keeper(Policy.ENFORCE);

        assertThat(told(keeper, "7", new Verdict.Bad(SCRIPT), List.of())).isEqualTo(Result.BAD);
        assertThat(told(keeper, "7", Verdict.failedForNow(SCRIPT), List.of()))
                .isEqualTo(Result.FAILED);
        assertThat(logged()).isEmpty();
    }

    @Test
    void where_it_only_watches_bad_is_told_as_unknown_and_logged_with_its_reason() {
        Doorkeeper keeper = keeper(Policy.of(PolicyMode.MONITOR));

        assertThat(told(keeper, "7", new Verdict.Bad(SCRIPT), List.of())).isEqualTo(Result.UNKNOWN);

        assertThat(logged())
                .singleElement()
                .asString()
                .startsWith("job=7 door=rest mode=monitor verdict=bad would have blocked: ")
                .contains("a.js")
                .doesNotContain("\n", "\r");
    }

    @Test
    void where_it_only_watches_failed_is_not_called_blocked() {
        Doorkeeper keeper = keeper(Policy.of(PolicyMode.MONITOR));

        assertThat(told(keeper, "7", Verdict.failedForGood(SCRIPT), List.of()))
                .isEqualTo(Result.UNKNOWN);

        assertThat(logged())
                .singleElement()
                .asString()
                .contains("verdict=failed would have said that it could not be checked: ");
    }

    @Test
    void what_passes_anyway_is_told_as_it_is() {
        Doorkeeper keeper = keeper(Policy.of(PolicyMode.MONITOR));

        assertThat(told(keeper, "7", new Verdict.Good(SCRIPT), List.of())).isEqualTo(Result.GOOD);
        assertThat(told(keeper, "7", new Verdict.Ignored(SCRIPT), List.of()))
                .isEqualTo(Result.IGNORED);
        assertThat(logged()).isEmpty();
    }

    @Test
    void the_recipients_decide_where_the_door_is_told_them() {
        RecipientPattern clerk = new RecipientPattern(CLERK);
        Doorkeeper keeper =
                keeper(new Policy(PolicyMode.ENFORCE, Map.of(), Map.of(clerk, PolicyMode.MONITOR)));

        assertThat(told(keeper, "7", new Verdict.Bad(SCRIPT), List.of(CLERK)))
                .isEqualTo(Result.UNKNOWN);
        assertThat(told(keeper, "8", new Verdict.Bad(SCRIPT), List.of())).isEqualTo(Result.BAD);
    }

    @Test
    void what_passes_without_being_known_to_be_clean_is_noted() {
        Verdict bad = new Verdict.Bad(SCRIPT);
        Verdict damaged = Verdict.failedForGood(SCRIPT);
        Doorkeeper enforcing = keeper(Policy.ENFORCE);
        enforcing.told(Case.ofSample("1", Optional.of(bad)));
        enforcing.told(Case.ofSample("2", Optional.of(Verdict.failedForNow(SCRIPT))));
        enforcing.told(Case.ofSample("3", Optional.of(damaged)));
        enforcing.told(Case.ofSample("4", Optional.of(new Verdict.Good(SCRIPT))));
        enforcing.told(Case.ofSample("5", Optional.empty()));
        Doorkeeper watching = keeper(Policy.of(PolicyMode.MONITOR));
        watching.told(Case.ofSample("6", Optional.of(bad)));
        watching.told(Case.ofSample("7", Optional.of(damaged)));
        watching.told(Case.ofSample("8", Optional.empty()));

        assertThat(noted).containsExactly("3", "7", "8");
    }

    @Test
    void who_asks_decides_how_urgent_it_is_unless_its_mail_passes_meanwhile() {
        Doorkeeper deferring = keeper(Policy.ENFORCE);
        assertThat(deferring.origin("10.0.0.1", true))
                .isEqualTo(Origin.of("10.0.0.1").with(Urgency.WAITING));
        assertThat(deferring.origin("10.0.0.1", false).urgency()).isEqualTo(Urgency.DEFERRED);

        AnswerTable passing =
                new AnswerTable(
                        Map.of(State.PENDING, Told.MARK), Map.of(), Duration.ofHours(4), false);
        Doorkeeper marking = keeper(new Policy(PolicyMode.ENFORCE, Map.of(), Map.of(), passing));
        Doorkeeper watching = keeper(Policy.of(PolicyMode.MONITOR));
        assertThat(marking.origin("10.0.0.1", true).urgency()).isEqualTo(Urgency.BACKGROUND);
        assertThat(watching.origin("10.0.0.1", true).urgency()).isEqualTo(Urgency.BACKGROUND);
    }

    private static Result told(
            Doorkeeper keeper, String job, Verdict verdict, List<String> recipients) {
        Case of = new Case(job, Optional.of(verdict), Duration.ZERO, recipients, Direction.UNKNOWN);
        return Doorkeeper.result(keeper.told(of), verdict);
    }

    private Doorkeeper keeper(Policy policy) {
        return new Doorkeeper(Door.REST, policy, new Wording(Locale.ENGLISH), noted::add);
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
