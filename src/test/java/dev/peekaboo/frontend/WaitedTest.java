package dev.peekaboo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Reason;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.Wording;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.Ticket;
import dev.peekaboo.store.MovableClock;
import dev.peekaboo.store.Samples;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Single samples are put off for as long as mails are, and then given up. */
@Timeout(60)
class WaitedTest {
    private static final String TEXT = "invoice";
    private static final Sha256 CONTENT = Samples.sha256(TEXT);
    private static final Verdict DOWN = Verdict.failedForNow(Reason.error("database", "away"));

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final Doorkeeper keeper =
            new Doorkeeper(Door.CLAMD, Policy.ENFORCE, new Wording(Locale.ENGLISH), _ -> {});
    private ScanHouse house;
    private Waited waited;

    @BeforeEach
    void open() throws IOException {
        house = ScanHouse.Plan.withRules(new Down()).with(clock).build(folder);
        waited = new Waited(house.scanner, keeper, clock);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void it_is_deferred_until_max_defer_and_then_given_up() throws Exception {
        ask();
        clock.advance(Duration.ofHours(4));
        long retry = ask();
        assertThat(told(retry)).containsOnly(Told.DEFER);

        clock.advance(Duration.ofSeconds(1));

        assertThat(told(retry)).containsOnly(Told.MARK);
    }

    @Test
    void what_was_asked_long_ago_is_not_the_same_mail() throws Exception {
        ask();
        clock.advance(Duration.ofHours(29));

        assertThat(told(ask())).containsOnly(Told.DEFER);
    }

    @Test
    void what_is_known_is_told_however_long_it_has_waited() throws Exception {
        long job = ask();
        clock.advance(Duration.ofHours(5));

        assertThat(keeper.told(waited.of(job, new Verdict.Bad(DOWN.reason()))))
                .isEqualTo(Told.BLOCK);
        assertThat(keeper.told(waited.of(job, new Verdict.Good(DOWN.reason()))))
                .isEqualTo(Told.PASS);
    }

    /** In each way that doors ask: by content, by job, and while it is pending. */
    private List<Told> told(long job) {
        return List.of(
                keeper.told(waited.of("1", CONTENT, Optional.of(DOWN))),
                keeper.told(waited.of("1", CONTENT, Optional.empty())),
                keeper.told(waited.of(job, DOWN)));
    }

    private long ask() throws Exception {
        Ticket ticket = house.accept("a.doc", TEXT.getBytes(StandardCharsets.UTF_8));
        ticket.end().get();
        return ticket.job();
    }

    /** Cannot check anything now. */
    private static final class Down implements Rule {
        @Override
        public String name() {
            return "down";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            return new Outcome.Says(DOWN, false);
        }
    }
}
