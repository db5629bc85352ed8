package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.KnownReport;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/** What every store promises about judgements it remembers. */
interface KnowledgePromises extends StoreUnderTest {
    @Test
    default void nothing_is_known_of_what_never_came() {
        assertThat(known("invoice")).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    default void the_worst_and_the_latest_judgement_are_told_apart() {
        settle("invoice", Samples.bad());
        clock().advance(Duration.ofDays(2));
        settle("invoice", Samples.good());
        clock().advance(Duration.ofDays(3));

        KnownReport known = known("invoice");

        assertThat(known.known()).isTrue();
        assertThat(known.worst()).isEqualTo(Result.BAD);
        assertThat(known.last()).isEqualTo(Result.GOOD);
        assertThat(known.current()).contains(Samples.bad());
        assertThat(known.firstDays()).isEqualTo(5);
        assertThat(known.lastDays()).isEqualTo(3);
    }

    @Test
    default void failed_attempts_are_not_knowledge() {
        settle("invoice", Samples.failed());
        store().remember(
                        sample("member").identity(),
                        sample("member").sha256(),
                        RULES,
                        Samples.failed());

        assertThat(known("invoice")).isEqualTo(KnownReport.NOTHING);
        assertThat(known("member")).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    default void the_judgement_of_an_archives_member_is_known() {
        store().remember(
                        sample("member").identity(),
                        sample("member").sha256(),
                        RULES,
                        Samples.bad());

        assertThat(known("member").current()).contains(Samples.bad());
    }

    @Test
    default void another_name_is_another_identity() {
        settle("invoice", Samples.bad());

        KnownReport known =
                store().known(
                                Samples.sample("invoice", Declared.name("other.doc")).identity(),
                                RULES,
                                Instant.EPOCH);

        assertThat(known).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    default void another_ruleset_versions_judgement_is_told_but_not_current() {
        settle("invoice", Samples.bad());

        KnownReport known = store().known(sample("invoice").identity(), OTHER_RULES, Instant.EPOCH);

        assertThat(known.current()).isEmpty();
        assertThat(known.worst()).isEqualTo(Result.BAD);
        assertThat(known.known()).isTrue();
    }

    @Test
    default void a_job_counts_for_the_ruleset_that_judged_it() {
        long job = store().accept(job("invoice"));

        store().settle(job, OTHER_RULES, Samples.bad());

        assertThat(known("invoice").current()).isEmpty();
        assertThat(
                        store().known(sample("invoice").identity(), OTHER_RULES, Instant.EPOCH)
                                .current())
                .contains(Samples.bad());
    }

    @Test
    default void an_expired_judgement_is_told_but_not_current() {
        settle("invoice", Samples.bad());
        Instant judged = clock().instant();

        Instant justAfter = judged.plusMillis(1);

        assertThat(store().known(sample("invoice").identity(), RULES, judged).current())
                .isPresent();
        assertThat(store().known(sample("invoice").identity(), RULES, justAfter).current())
                .isEmpty();
        assertThat(store().known(sample("invoice").identity(), RULES, justAfter).worst())
                .isEqualTo(Result.BAD);
    }

    @Test
    default void an_answer_from_memory_does_not_make_the_memory_younger() {
        settle("invoice", Samples.good());
        Instant judged = clock().instant();
        clock().advance(Duration.ofDays(2));
        Reason fromMemory = Samples.reason("listed-type").withSource(Reason.Source.KNOWN);

        settle("invoice", Samples.judgement(new Verdict.Good(fromMemory)));
        clock().advance(Duration.ofDays(1));

        assertThat(known("invoice").lastDays()).isEqualTo(1);
        assertThat(known("invoice").current()).contains(Samples.good());
        assertThat(
                        store().known(sample("invoice").identity(), RULES, judged.plusMillis(1))
                                .current())
                .isEmpty();
    }

    @Test
    default void judging_afresh_makes_the_memory_younger() {
        settle("invoice", Samples.good());
        clock().advance(Duration.ofDays(2));

        settle("invoice", Samples.good());

        assertThat(store().known(sample("invoice").identity(), RULES, clock().instant()).current())
                .contains(Samples.good());
        assertThat(known("invoice").firstDays()).isEqualTo(2);
    }
}
