package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport.Completeness;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** What every store promises about what administrators said, and to people who ask why. */
interface RulingPromises extends StoreUnderTest {
    @Test
    default void rulings_come_back_in_their_order_and_are_never_forgotten() throws Exception {
        Ruling first = ruling(Ruling.Kind.BLOCK, "\u0000 \ud800 hostile \u202e");
        Ruling second = ruling(Ruling.Kind.WITHDRAW, "");
        assertThat(store().newestRuling()).isZero();

        store().keep(first);
        long newest = store().newestRuling();
        store().keep(second);
        clock().advance(Duration.ofDays(1000));
        store().prune(Retention.DEFAULT, clock().instant());

        try (Store other = startAnother()) {
            assertThat(other.rulings()).containsExactly(first, second);
            assertThat(other.newestRuling()).isGreaterThan(newest);
        }
    }

    @Test
    default void jobs_and_reports_of_a_content_are_found_by_who_asks_why() {
        long judged = settle("invoice", Samples.bad());
        long open = store().accept(job("invoice"));
        finished(report(Completeness.COMPLETE, 7));

        assertThat(store().jobRecords(Samples.sha256("invoice"), 10))
                .extracting(JobRecord::id)
                .containsExactly(open, judged);
        JobRecord record = store().jobRecord(judged).orElseThrow();
        assertThat(record.declared()).isEqualTo(sample("invoice").declared());
        assertThat(record.end()).contains(new Settled(Samples.bad(), clock().instant()));
        assertThat(store().jobRecord(open).orElseThrow().end()).isEmpty();
        assertThat(store().jobRecord(4711)).isEmpty();
        assertThat(store().sandboxReports(KEY.sha256()))
                .containsExactly(report(Completeness.COMPLETE, 7));
    }

    @Test
    default void a_content_waits_since_the_first_failure_after_its_last_lasting_answer() {
        Sha256 content = Samples.sha256("invoice");
        assertThat(store().waitingSince(content, Instant.EPOCH)).isEmpty();
        settle("invoice", Samples.failed());
        settle("invoice", Samples.bad());
        assertThat(store().waitingSince(content, Instant.EPOCH)).isEmpty();

        clock().advance(Duration.ofMinutes(1));
        Instant first = clock().instant();
        settle("invoice", Samples.failed());
        clock().advance(Duration.ofHours(1));
        store().accept(job("invoice"));

        assertThat(store().waitingSince(content, Instant.EPOCH)).contains(first);
        assertThat(store().waitingSince(content, first.plusMillis(1))).contains(clock().instant());
    }

    private Ruling ruling(Ruling.Kind kind, String note) {
        Instant now = clock().instant();
        return new Ruling(
                Samples.sha256("a"), kind, now.plusSeconds(60), note, "alice as root", now);
    }
}
