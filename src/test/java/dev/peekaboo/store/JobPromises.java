package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Place;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What every store promises about jobs. */
interface JobPromises extends StoreUnderTest {
    @Test
    default void an_accepted_job_is_unfinished_and_has_no_judgement() {
        long job = store().accept(job("invoice"));

        assertThat(job).isPositive();
        assertThat(store().isUnfinished(job)).isTrue();
        assertThat(store().judgement(job)).isEmpty();
    }

    @Test
    default void a_settled_job_gives_its_judgement_back_as_it_was() {
        long job = store().accept(job("invoice"));
        Reason reason =
                new Reason(
                        "macro-keyword",
                        Category.DOWNLOADER,
                        List.of("Shell", "überraschung \u0000 \uD800 \uD83D\uDE00 ' \" \\"),
                        Reason.Source.STATIC,
                        List.of("archive.zip", "invoice\u0007.doc"));
        Judgement.Step step =
                new Judgement.Step("office_macro", Verdict.failedForGood(reason), true);
        Judgement judgement = new Judgement(new Verdict.Bad(reason), "final_rule", List.of(step));

        boolean ended = store().settle(job, RULES, judgement);

        assertThat(ended).isTrue();
        assertThat(store().isUnfinished(job)).isFalse();
        assertThat(store().judgement(job)).contains(judgement);
    }

    @Test
    default void every_verdict_survives_storing() {
        List<Verdict> verdicts =
                List.of(
                        new Verdict.Unknown(Samples.reason("a")),
                        new Verdict.Ignored(Samples.reason("b")),
                        new Verdict.Good(Samples.reason("c")),
                        Verdict.failedForNow(Samples.reason("d")),
                        Verdict.failedForGood(Samples.reason("e")),
                        new Verdict.Bad(Samples.reason("f")));
        for (Verdict verdict : verdicts) {
            long job = store().accept(job("invoice"));

            store().settle(job, RULES, Samples.judgement(verdict));

            assertThat(store().judgement(job)).contains(Samples.judgement(verdict));
        }
    }

    @Test
    default void settling_a_settled_job_changes_nothing() {
        long job = store().accept(job("invoice"));
        store().settle(job, RULES, Samples.bad());

        boolean again = store().settle(job, RULES, Samples.good());

        assertThat(again).isFalse();
        assertThat(store().judgement(job)).contains(Samples.bad());
        assertThat(known("invoice").worst()).isEqualTo(Result.BAD);
        assertThat(known("invoice").last()).isEqualTo(Result.BAD);
    }

    @Test
    default void settling_a_job_that_does_not_exist_changes_nothing() {
        boolean ended = store().settle(4711, RULES, Samples.bad());

        assertThat(ended).isFalse();
        assertThat(store().judgement(4711)).isEmpty();
        assertThat(store().isUnfinished(4711)).isFalse();
    }

    @Test
    default void of_many_threads_that_settle_one_job_exactly_one_ends_it() throws Exception {
        long job = store().accept(job("invoice"));

        List<Boolean> ended = together(16, _ -> store().settle(job, RULES, Samples.bad()));

        assertThat(ended).containsOnlyOnce(true);
    }

    @Test
    default void jobs_that_end_in_the_same_moment_each_get_their_own_end() throws Exception {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 240; i++) jobs.add(store().accept(job("sample " + i)));
        long other = jobs.get(7);
        store().settle(other, RULES, Samples.good());

        List<Boolean> ended =
                together(240, i -> store().settle(jobs.get(i), RULES, Samples.bad("bad-" + i)));

        for (int i = 0; i < 240; i++) {
            boolean isOther = jobs.get(i) == other;
            Judgement expected = isOther ? Samples.good() : Samples.bad("bad-" + i);
            assertThat(ended.get(i)).isEqualTo(!isOther);
            assertThat(store().judgement(jobs.get(i))).contains(expected);
            assertThat(known("sample " + i).current()).contains(expected);
        }
        assertThat(store().unfinished(0, 1)).isEmpty();
    }

    @Test
    default void copies_that_end_in_the_same_moment_leave_one_verdict_and_all_ends()
            throws Exception {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 120; i++) jobs.add(store().accept(job("copy")));

        List<Boolean> ended = together(120, i -> store().settle(jobs.get(i), RULES, Samples.bad()));

        assertThat(ended).containsOnly(true);
        assertThat(store().settled(jobs)).hasSize(120);
        assertThat(known("copy").current()).contains(Samples.bad());
    }

    @Test
    default void an_answer_from_memory_is_noted_again_after_a_while() {
        store().acceptSettled(job("copy"), RULES, Samples.good());
        Reason memory = Samples.reason("listed-type").withSource(Reason.Source.KNOWN);
        Judgement fromMemory = Samples.judgement(new Verdict.Good(memory));
        for (int day = 0; day < 3; day++) {
            clock().advance(Duration.ofDays(1));
            for (int i = 0; i < 2; i++) store().acceptSettled(job("copy"), RULES, fromMemory);
        }

        assertThat(known("copy").lastDays()).isZero();
        assertThat(known("copy").firstDays()).isEqualTo(3);
    }

    @Test
    default void ids_rise_and_are_not_reused_after_their_jobs_are_forgotten() {
        long first = store().acceptSettled(job("one"), RULES, Samples.good());
        clock().advance(Duration.ofDays(91));
        store().prune(Retention.DEFAULT, clock().instant());

        long second = store().accept(job("two"));

        assertThat(store().judgement(first)).isEmpty();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    default void many_threads_get_ids_of_their_own() throws Exception {
        List<Long> ids = together(16, thread -> store().accept(job("sample " + thread)));

        assertThat(ids).doesNotHaveDuplicates().hasSize(16);
        assertThat(store().unfinished(0, 100))
                .extracting(UnfinishedJob::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void a_job_accepted_as_settled_is_finished_from_the_start() {
        long job = store().acceptSettled(job("invoice"), RULES, Samples.good());

        assertThat(store().isUnfinished(job)).isFalse();
        assertThat(store().judgement(job)).contains(Samples.good());
        assertThat(store().unfinished(0, 10)).isEmpty();
        assertThat(known("invoice").current()).contains(Samples.good());
    }

    @Test
    default void an_unfinished_job_comes_back_whole_with_its_inline_content() throws Exception {
        Declared hostile = new Declared("a\u0000b\uD800\n.doc", "", null, "name=\"a\\x00b\"");
        Sample sample =
                new Sample(
                        Samples.sha256("bytes"),
                        new Content.InMemory("bytes".getBytes(StandardCharsets.UTF_8)),
                        hostile,
                        new Place.InArchive(3));
        long job = store().accept(new NewJob(sample, "rest"));

        UnfinishedJob back = store().unfinished(0, 10).getFirst();

        assertThat(back.id()).isEqualTo(job);
        assertThat(back.asker()).isEqualTo("rest");
        assertThat(back.accepted()).isEqualTo(clock().instant());
        assertThat(back.sample().declared()).isEqualTo(hostile);
        assertThat(back.sample().place()).isEqualTo(new Place.InArchive(3));
        assertThat(back.sample().identity()).isEqualTo(sample.identity());
        assertThat(back.sample().content().open()).hasContent("bytes");
    }

    @Test
    default void an_empty_sample_comes_back_empty() throws Exception {
        store().accept(job(""));

        assertThat(store().unfinished(0, 10).getFirst().sample().content().open()).isEmpty();
    }

    @Test
    default void an_unfinished_job_with_a_file_comes_back_with_the_name_of_the_file() {
        Content file = new Content.OnDisk(Path.of("/spool/ab/cd.part"), 1_000_000);
        Sample sample = new Sample(Samples.sha256("large"), file, Declared.NOTHING);

        store().accept(new NewJob(sample, "rest"));

        assertThat(store().unfinished(0, 10).getFirst().sample()).isEqualTo(sample);
    }

    @Test
    default void unfinished_jobs_come_in_pages_in_order_of_id() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) ids.add(store().accept(job("sample " + i)));
        store().settle(ids.get(1), RULES, Samples.good());

        List<UnfinishedJob> first = store().unfinished(0, 2);
        List<UnfinishedJob> second = store().unfinished(ids.get(2), 10);

        assertThat(first).extracting(UnfinishedJob::id).containsExactly(ids.get(0), ids.get(2));
        assertThat(second).extracting(UnfinishedJob::id).containsExactly(ids.get(3), ids.get(4));
    }

    @Test
    default void two_stores_on_one_database_see_each_others_work() throws Exception {
        try (Store other = startAnother()) {
            long job = store().accept(job("invoice"));

            assertThat(other.isUnfinished(job)).isTrue();
            assertThat(other.settle(job, RULES, Samples.bad())).isTrue();

            assertThat(store().settle(job, RULES, Samples.good())).isFalse();
            assertThat(store().judgement(job)).contains(Samples.bad());
            assertThat(known("invoice").current()).contains(Samples.bad());
        }
    }

    @Test
    default void two_stores_on_one_database_grant_a_key_once_and_give_no_id_twice()
            throws Exception {
        try (Store other = startAnother()) {
            List<Claim> claims =
                    together(16, i -> claim(i % 2 == 0 ? store() : other, KEY, "owner " + i));
            List<Long> ids =
                    together(16, i -> (i % 2 == 0 ? store() : other).accept(job("sample " + i)));

            assertThat(claims).filteredOn(claim -> claim instanceof Claim.Granted).hasSize(1);
            assertThat(ids).doesNotHaveDuplicates();
        }
    }
}
