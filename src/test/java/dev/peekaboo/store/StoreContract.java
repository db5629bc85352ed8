package dev.peekaboo.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Place;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Signature;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What every store promises. An implementation extends this and says how to start it; it is empty
 * and keeps its time by the clock it is given.
 */
public abstract class StoreContract {
    protected static final String RULES = "rules-1";
    private static final String OTHER_RULES = "rules-2";
    private static final AnalysisKey KEY =
            new AnalysisKey(Samples.sha256("invoice"), "doc", "windows,x64");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration REPORT_LIFE = Duration.ofDays(30);
    private static final Duration FAILURE_LIFE = Duration.ofMinutes(15);
    private static final Duration LASTING_FAILURE_LIFE = Duration.ofHours(24);

    protected final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    protected Store store;

    protected abstract Store start(Clock clock) throws Exception;

    @BeforeEach
    void startStore() throws Exception {
        store = start(clock);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    // Jobs

    @Test
    void an_accepted_job_is_unfinished_and_has_no_judgement() {
        long job = store.accept(job("invoice"));

        assertThat(job).isPositive();
        assertThat(store.isUnfinished(job)).isTrue();
        assertThat(store.judgement(job)).isEmpty();
    }

    @Test
    void a_settled_job_gives_its_judgement_back_as_it_was() {
        long job = store.accept(job("invoice"));
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

        boolean ended = store.settle(job, RULES, judgement);

        assertThat(ended).isTrue();
        assertThat(store.isUnfinished(job)).isFalse();
        assertThat(store.judgement(job)).contains(judgement);
    }

    @Test
    void every_verdict_survives_storing() {
        List<Verdict> verdicts =
                List.of(
                        new Verdict.Unknown(Samples.reason("a")),
                        new Verdict.Ignored(Samples.reason("b")),
                        new Verdict.Good(Samples.reason("c")),
                        Verdict.failedForNow(Samples.reason("d")),
                        Verdict.failedForGood(Samples.reason("e")),
                        new Verdict.Bad(Samples.reason("f")));
        for (Verdict verdict : verdicts) {
            long job = store.accept(job("invoice"));

            store.settle(job, RULES, Samples.judgement(verdict));

            assertThat(store.judgement(job)).contains(Samples.judgement(verdict));
        }
    }

    @Test
    void settling_a_settled_job_changes_nothing() {
        long job = store.accept(job("invoice"));
        store.settle(job, RULES, Samples.bad());

        boolean again = store.settle(job, RULES, Samples.good());

        assertThat(again).isFalse();
        assertThat(store.judgement(job)).contains(Samples.bad());
        assertThat(known("invoice").worst()).isEqualTo(Result.BAD);
        assertThat(known("invoice").last()).isEqualTo(Result.BAD);
    }

    @Test
    void settling_a_job_that_does_not_exist_changes_nothing() {
        boolean ended = store.settle(4711, RULES, Samples.bad());

        assertThat(ended).isFalse();
        assertThat(store.judgement(4711)).isEmpty();
        assertThat(store.isUnfinished(4711)).isFalse();
    }

    @Test
    void of_many_threads_that_settle_one_job_exactly_one_ends_it() throws Exception {
        long job = store.accept(job("invoice"));

        List<Boolean> ended = together(16, _ -> store.settle(job, RULES, Samples.bad()));

        assertThat(ended).containsOnlyOnce(true);
    }

    @Test
    void ids_rise_and_are_not_reused_after_their_jobs_are_forgotten() {
        long first = store.acceptSettled(job("one"), RULES, Samples.good());
        clock.advance(Duration.ofDays(91));
        store.prune(Retention.DEFAULT, clock.instant());

        long second = store.accept(job("two"));

        assertThat(store.judgement(first)).isEmpty();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void many_threads_get_ids_of_their_own() throws Exception {
        List<Long> ids = together(16, thread -> store.accept(job("sample " + thread)));

        assertThat(ids).doesNotHaveDuplicates().hasSize(16);
        assertThat(store.unfinished(0, 100))
                .extracting(UnfinishedJob::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_job_accepted_as_settled_is_finished_from_the_start() {
        long job = store.acceptSettled(job("invoice"), RULES, Samples.good());

        assertThat(store.isUnfinished(job)).isFalse();
        assertThat(store.judgement(job)).contains(Samples.good());
        assertThat(store.unfinished(0, 10)).isEmpty();
        assertThat(known("invoice").current()).contains(Samples.good());
    }

    @Test
    void an_unfinished_job_comes_back_whole_with_its_inline_content() throws Exception {
        Declared hostile = new Declared("a\u0000b\uD800\n.doc", "", null);
        Sample sample =
                new Sample(
                        Samples.sha256("bytes"),
                        new Content.InMemory(
                                "bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        hostile,
                        new Place.InArchive(3));
        long job = store.accept(new NewJob(sample, "rest"));

        UnfinishedJob back = store.unfinished(0, 10).getFirst();

        assertThat(back.id()).isEqualTo(job);
        assertThat(back.asker()).isEqualTo("rest");
        assertThat(back.accepted()).isEqualTo(clock.instant());
        assertThat(back.sample().declared()).isEqualTo(hostile);
        assertThat(back.sample().place()).isEqualTo(new Place.InArchive(3));
        assertThat(back.sample().identity()).isEqualTo(sample.identity());
        assertThat(back.sample().content().open()).hasContent("bytes");
    }

    @Test
    void an_empty_sample_comes_back_empty() throws Exception {
        store.accept(job(""));

        assertThat(store.unfinished(0, 10).getFirst().sample().content().open()).isEmpty();
    }

    @Test
    void an_unfinished_job_with_a_file_comes_back_with_the_name_of_the_file() {
        Content file = new Content.OnDisk(Path.of("/spool/ab/cd.part"), 1_000_000);
        Sample sample = new Sample(Samples.sha256("large"), file, Declared.NOTHING);

        store.accept(new NewJob(sample, "rest"));

        assertThat(store.unfinished(0, 10).getFirst().sample()).isEqualTo(sample);
    }

    @Test
    void unfinished_jobs_come_in_pages_in_order_of_id() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) ids.add(store.accept(job("sample " + i)));
        store.settle(ids.get(1), RULES, Samples.good());

        List<UnfinishedJob> first = store.unfinished(0, 2);
        List<UnfinishedJob> second = store.unfinished(ids.get(2), 10);

        assertThat(first).extracting(UnfinishedJob::id).containsExactly(ids.get(0), ids.get(2));
        assertThat(second).extracting(UnfinishedJob::id).containsExactly(ids.get(3), ids.get(4));
    }

    // What is known

    @Test
    void nothing_is_known_of_what_never_came() {
        assertThat(known("invoice")).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    void the_worst_and_the_latest_judgement_are_told_apart() {
        settle("invoice", Samples.bad());
        clock.advance(Duration.ofDays(2));
        settle("invoice", Samples.good());
        clock.advance(Duration.ofDays(3));

        KnownReport known = known("invoice");

        assertThat(known.known()).isTrue();
        assertThat(known.worst()).isEqualTo(Result.BAD);
        assertThat(known.last()).isEqualTo(Result.GOOD);
        assertThat(known.current()).contains(Samples.bad());
        assertThat(known.firstDays()).isEqualTo(5);
        assertThat(known.lastDays()).isEqualTo(3);
    }

    @Test
    void failed_attempts_are_not_knowledge() {
        settle("invoice", Samples.failed());
        store.remember(
                sample("member").identity(), sample("member").sha256(), RULES, Samples.failed());

        assertThat(known("invoice")).isEqualTo(KnownReport.NOTHING);
        assertThat(known("member")).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    void the_judgement_of_an_archives_member_is_known() {
        store.remember(
                sample("member").identity(), sample("member").sha256(), RULES, Samples.bad());

        assertThat(known("member").current()).contains(Samples.bad());
    }

    @Test
    void another_name_is_another_identity() {
        settle("invoice", Samples.bad());

        KnownReport known =
                store.known(
                        Samples.sample("invoice", Declared.name("other.doc")).identity(),
                        RULES,
                        Instant.EPOCH);

        assertThat(known).isEqualTo(KnownReport.NOTHING);
    }

    @Test
    void another_ruleset_versions_judgement_is_told_but_not_current() {
        settle("invoice", Samples.bad());

        KnownReport known = store.known(sample("invoice").identity(), OTHER_RULES, Instant.EPOCH);

        assertThat(known.current()).isEmpty();
        assertThat(known.worst()).isEqualTo(Result.BAD);
        assertThat(known.known()).isTrue();
    }

    @Test
    void a_job_counts_for_the_ruleset_that_judged_it() {
        long job = store.accept(job("invoice"));

        store.settle(job, OTHER_RULES, Samples.bad());

        assertThat(known("invoice").current()).isEmpty();
        assertThat(store.known(sample("invoice").identity(), OTHER_RULES, Instant.EPOCH).current())
                .contains(Samples.bad());
    }

    @Test
    void an_expired_judgement_is_told_but_not_current() {
        settle("invoice", Samples.bad());
        Instant judged = clock.instant();

        Instant justAfter = judged.plusMillis(1);

        assertThat(store.known(sample("invoice").identity(), RULES, judged).current()).isPresent();
        assertThat(store.known(sample("invoice").identity(), RULES, justAfter).current()).isEmpty();
        assertThat(store.known(sample("invoice").identity(), RULES, justAfter).worst())
                .isEqualTo(Result.BAD);
    }

    @Test
    void an_answer_from_memory_does_not_make_the_memory_younger() {
        settle("invoice", Samples.good());
        Instant judged = clock.instant();
        clock.advance(Duration.ofDays(2));
        Reason fromMemory = Samples.reason("listed-type").withSource(Reason.Source.KNOWN);

        settle("invoice", Samples.judgement(new Verdict.Good(fromMemory)));
        clock.advance(Duration.ofDays(1));

        assertThat(known("invoice").lastDays()).isEqualTo(1);
        assertThat(known("invoice").current()).contains(Samples.good());
        assertThat(store.known(sample("invoice").identity(), RULES, judged.plusMillis(1)).current())
                .isEmpty();
    }

    @Test
    void judging_afresh_makes_the_memory_younger() {
        settle("invoice", Samples.good());
        clock.advance(Duration.ofDays(2));

        settle("invoice", Samples.good());

        assertThat(store.known(sample("invoice").identity(), RULES, clock.instant()).current())
                .contains(Samples.good());
        assertThat(known("invoice").firstDays()).isEqualTo(2);
    }

    // Claims

    @Test
    void a_key_nobody_knows_is_granted_with_nothing_to_resume() {
        Lease lease = granted(claim("anna"));

        assertThat(lease.key()).isEqualTo(KEY);
        assertThat(lease.owner()).isEqualTo("anna");
        assertThat(lease.task()).isEmpty();
    }

    @Test
    void a_granted_key_is_busy_for_everybody_until_the_lease_runs_out() {
        granted(claim("anna"));

        assertThat(claim("ben")).isEqualTo(new Claim.Busy(clock.instant().plus(LEASE)));
        assertThat(claim("anna")).isInstanceOf(Claim.Busy.class);
        clock.advance(LEASE);
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void selector_and_environment_make_other_keys() {
        granted(claim("anna"));

        Sha256 same = KEY.sha256();

        assertThat(claim(new AnalysisKey(same, "", "windows,x64"), "ben"))
                .isInstanceOf(Claim.Granted.class);
        assertThat(claim(new AnalysisKey(same, "doc", ""), "ben"))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    void of_sixteen_threads_exactly_one_is_granted() throws Exception {
        List<Claim> claims = together(16, thread -> claim("owner " + thread));

        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Granted).hasSize(1);
        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Busy).hasSize(15);
    }

    @Test
    void of_sixteen_threads_exactly_one_is_granted_a_lease_that_ran_out() throws Exception {
        granted(claim("anna"));
        clock.advance(LEASE);

        List<Claim> claims = together(16, thread -> claim("owner " + thread));

        assertThat(claims).filteredOn(claim -> claim instanceof Claim.Granted).hasSize(1);
    }

    @Test
    void a_renewed_lease_stays_busy() {
        Lease lease = granted(claim("anna"));

        boolean renewed = store.renew(lease, clock.instant().plus(LEASE.multipliedBy(2)));
        clock.advance(LEASE);

        assertThat(renewed).isTrue();
        assertThat(claim("ben")).isInstanceOf(Claim.Busy.class);
    }

    @Test
    void a_paused_owner_whose_lease_ran_out_and_was_granted_again_is_fenced() {
        Lease paused = granted(claim("anna"));
        clock.advance(LEASE);
        Lease next = granted(claim("ben"));

        assertThat(store.renew(paused, clock.instant().plus(LEASE))).isFalse();
        assertThat(store.submitted(paused, task(1))).isFalse();
        assertThat(store.fail(paused, Samples.reason("late"), true)).isFalse();
        assertThat(store.finish(paused, report(Completeness.COMPLETE, 1))).isFalse();
        assertThat(claim("carla")).isInstanceOf(Claim.Busy.class);
        assertThat(store.finish(next, report(Completeness.COMPLETE, 2))).isTrue();
        assertThat(claim("carla")).isEqualTo(new Claim.Reported(report(Completeness.COMPLETE, 2)));
    }

    @Test
    void an_owner_that_is_granted_its_own_key_again_cannot_use_the_old_lease() {
        Lease old = granted(claim("anna"));
        clock.advance(LEASE);
        granted(claim("anna"));

        assertThat(store.finish(old, report(Completeness.COMPLETE, 1))).isFalse();
    }

    @Test
    void a_lease_that_ran_out_but_was_not_granted_again_is_still_good() {
        Lease lease = granted(claim("anna"));
        clock.advance(LEASE.multipliedBy(3));

        assertThat(store.finish(lease, report(Completeness.COMPLETE, 1))).isTrue();
    }

    @Test
    void a_finished_lease_is_over() {
        Lease lease = granted(claim("anna"));
        store.finish(lease, report(Completeness.COMPLETE, 1));

        assertThat(store.finish(lease, report(Completeness.COMPLETE, 2))).isFalse();
        assertThat(store.renew(lease, clock.instant().plus(LEASE))).isFalse();
        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report(Completeness.COMPLETE, 1)));
    }

    @Test
    void whoever_takes_over_gets_the_sandbox_task_to_go_on_polling() {
        Lease lease = granted(claim("anna"));
        store.submitted(lease, task(17));
        clock.advance(LEASE);

        Lease next = granted(claim("ben"));

        assertThat(next.task()).contains(task(17));
        assertThat(next.version()).isGreaterThan(lease.version());
    }

    @Test
    void the_leases_of_a_dead_owner_are_free_at_once_with_their_tasks_and_lost_to_it() {
        Lease lease = granted(claim("anna"));
        store.submitted(lease, task(17));
        AnalysisKey other = new AnalysisKey(Samples.sha256("other"), "", "");
        granted(claim(other, "ben"));

        store.releaseLeases("anna");

        assertThat(store.renew(lease, clock.instant().plus(LEASE))).isFalse();
        assertThat(granted(claim("anna")).task()).contains(task(17));
        assertThat(claim(other, "anna")).isInstanceOf(Claim.Busy.class);
    }

    // Reports and failures

    @Test
    void a_report_comes_back_as_it_was() {
        SandboxReport report =
                new SandboxReport(
                        SandboxReport.Kind.CUCKOO,
                        "node ü",
                        9_000_000_000L,
                        OptionalDouble.of(12.5),
                        Optional.of("Emotet"),
                        List.of(
                                new Signature(
                                        "persistence_autorun",
                                        "Installs itself\u0000 \uDC00",
                                        2.5,
                                        80,
                                        Category.PERSISTENCE,
                                        List.of("T1547"))),
                        List.of("cmd.exe /c \"x\""),
                        List.of("evil.example"),
                        List.of("error"),
                        List.of("message"),
                        Completeness.PARTIAL,
                        List.of("no guest log"),
                        Optional.of("https://cape.example/analysis/1"));

        store.finish(granted(claim("anna")), report);

        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report));
    }

    @Test
    void a_complete_report_answers_until_it_is_too_old() {
        finished(report(Completeness.COMPLETE, 1));

        clock.advance(REPORT_LIFE);

        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(granted(claim("ben")).task()).isEmpty();
    }

    @Test
    void a_partial_report_answers_those_who_asked_meanwhile_but_not_later() {
        finished(report(Completeness.PARTIAL, 1));

        clock.advance(FAILURE_LIFE);

        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_partial_report_that_made_something_bad_answers_as_long_as_a_complete_one() {
        SandboxReport report = report(Completeness.PARTIAL, 1);
        finished(report);
        store.convicted(KEY, report);

        clock.advance(REPORT_LIFE);

        assertThat(claim("ben")).isEqualTo(new Claim.Reported(report));
        clock.advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_conviction_by_an_earlier_report_says_nothing_of_the_present_one() {
        finished(report(Completeness.PARTIAL, 1));
        clock.advance(FAILURE_LIFE.plusMillis(1));
        finished(report(Completeness.PARTIAL, 2));

        store.convicted(KEY, report(Completeness.PARTIAL, 1));
        clock.advance(FAILURE_LIFE.plusMillis(1));

        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_failure_that_may_pass_answers_for_a_short_while() {
        store.fail(granted(claim("anna")), Samples.reason("sandbox-away"), true);

        clock.advance(FAILURE_LIFE);

        assertThat(claim("ben"))
                .isEqualTo(new Claim.FailedLately(Samples.reason("sandbox-away"), true));
        clock.advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_failure_that_will_not_pass_answers_for_longer() {
        store.fail(granted(claim("anna")), Samples.reason("type-refused"), false);

        clock.advance(LASTING_FAILURE_LIFE);

        assertThat(claim("ben"))
                .isEqualTo(new Claim.FailedLately(Samples.reason("type-refused"), false));
        clock.advance(Duration.ofMillis(1));
        assertThat(claim("ben")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_sandbox_task_of_an_analysis_that_has_ended_is_not_resumed() {
        Lease lease = granted(claim("anna"));
        store.submitted(lease, task(17));
        store.fail(lease, Samples.reason("sandbox-away"), true);
        clock.advance(FAILURE_LIFE.plusMillis(1));

        assertThat(granted(claim("ben")).task()).isEmpty();
    }

    @Test
    void a_fact_that_cannot_be_had_is_remembered_for_its_content_and_its_kind() {
        Sha256 killer = Samples.sha256("kills its parser");
        store.rememberUnreadable(killer, "office", Samples.reason("first"));
        store.rememberUnreadable(killer, "office", Samples.reason("parser-killed"));
        Instant noted = clock.instant();

        assertThat(store.unreadable(killer, "office", noted))
                .contains(Samples.reason("parser-killed"));
        assertThat(store.unreadable(killer, "office", noted.plusMillis(1))).isEmpty();
        assertThat(store.unreadable(killer, "file", noted)).isEmpty();
        assertThat(store.unreadable(Samples.sha256("other"), "office", noted)).isEmpty();
    }

    // Forgetting

    @Test
    void old_settled_jobs_and_verdicts_are_forgotten_and_unfinished_jobs_never() throws Exception {
        long settled = settle("settled", Samples.bad());
        long unfinished = store.accept(job("unfinished"));

        clock.advance(Duration.ofDays(90).plusMillis(1));
        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(store.judgement(settled)).isEmpty();
        assertThat(known("settled")).isEqualTo(KnownReport.NOTHING);
        assertThat(store.unfinished(0, 10))
                .extracting(UnfinishedJob::id)
                .containsExactly(unfinished);
        assertThat(back(unfinished).declared()).isEqualTo(sample("unfinished").declared());
        assertThat(back(unfinished).content().open()).hasContent("unfinished");
    }

    @Test
    void what_is_not_older_than_its_retention_stays() {
        long settled = settle("settled", Samples.bad());
        finished(report(Completeness.COMPLETE, 1));

        clock.advance(Duration.ofDays(1));
        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(store.judgement(settled)).contains(Samples.bad());
        assertThat(known("settled").current()).contains(Samples.bad());
        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
    }

    @Test
    void reports_that_made_something_bad_are_kept_longer_than_clean_ones() {
        AnalysisKey clean = new AnalysisKey(Samples.sha256("clean"), "", "");
        store.finish(granted(claim(clean, "anna")), report(Completeness.COMPLETE, 1));
        finished(report(Completeness.COMPLETE, 2));
        store.convicted(KEY, report(Completeness.COMPLETE, 2));

        clock.advance(Duration.ofDays(1).plusMillis(1));
        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(claim(clean, "ben")).isInstanceOf(Claim.Granted.class);
        assertThat(claim("ben")).isInstanceOf(Claim.Reported.class);
    }

    @Test
    void a_running_analysis_is_never_forgotten() {
        Lease lease = granted(claim("anna"));
        clock.advance(Duration.ofDays(100));
        store.renew(lease, clock.instant().plus(LEASE));

        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(claim("ben")).isInstanceOf(Claim.Busy.class);
        assertThat(store.finish(lease, report(Completeness.COMPLETE, 1))).isTrue();
    }

    @Test
    void facts_that_could_not_be_had_are_forgotten() {
        Sha256 killer = Samples.sha256("kills its parser");
        store.rememberUnreadable(killer, "office", Samples.reason("parser-killed"));

        clock.advance(Duration.ofDays(1).plusMillis(1));
        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(store.unreadable(killer, "office", Instant.EPOCH)).isEmpty();
    }

    @Test
    void more_than_a_batch_is_forgotten_in_one_go() {
        List<Long> jobs = new ArrayList<>();
        for (int i = 0; i < 1_201; i++)
            jobs.add(store.acceptSettled(job("sample " + i), RULES, Samples.good()));

        clock.advance(Duration.ofDays(91));
        store.prune(Retention.DEFAULT, clock.instant());

        assertThat(jobs).allSatisfy(job -> assertThat(store.judgement(job)).isEmpty());
    }

    @Test
    void a_store_that_works_says_so() {
        store.check();
    }

    @Test
    void an_interrupted_thread_is_told_so_and_stays_interrupted() throws Exception {
        boolean interrupted =
                onThreadOfItsOwn(
                        () -> {
                            Thread.currentThread().interrupt();
                            try {
                                store.accept(job("invoice"));
                            } catch (StoreException _) {
                                // Or it was done already: both are allowed.
                            }
                            return Thread.currentThread().isInterrupted();
                        });

        assertThat(interrupted).isTrue();
        store.check();
    }

    private static <T> T onThreadOfItsOwn(Callable<T> work) throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get();
        }
    }

    // What the sentences above are made of

    /** Work of one of several threads. */
    protected interface Turn<T> {
        T of(int thread) throws Exception;
    }

    /** Lets so many virtual threads begin at the same moment. */
    protected static <T> List<T> together(int threads, Turn<T> turn) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                futures.add(
                        executor.submit(
                                () -> {
                                    start.await();
                                    return turn.of(thread);
                                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) results.add(future.get());
            return results;
        }
    }

    protected static Sample sample(String text) {
        return Samples.sample(text);
    }

    protected static NewJob job(String text) {
        return new NewJob(sample(text), "rest");
    }

    protected long settle(String text, Judgement judgement) {
        long job = store.accept(job(text));
        store.settle(job, RULES, judgement);
        return job;
    }

    private Sample back(long job) {
        return store.unfinished(job - 1, 1).getFirst().sample();
    }

    protected KnownReport known(String text) {
        return store.known(sample(text).identity(), RULES, Instant.EPOCH);
    }

    private Claim claim(String owner) {
        return claim(KEY, owner);
    }

    private Claim claim(AnalysisKey key, String owner) {
        Instant now = clock.instant();
        return store.claim(
                key,
                new ClaimTerms(
                        owner,
                        now,
                        now.plus(LEASE),
                        now.minus(REPORT_LIFE),
                        now.minus(FAILURE_LIFE),
                        now.minus(LASTING_FAILURE_LIFE)));
    }

    private static Lease granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return ((Claim.Granted) claim).lease();
    }

    private void finished(SandboxReport report) {
        assertThat(store.finish(granted(claim("anna")), report)).isTrue();
    }

    private SandboxTask task(long id) {
        return new SandboxTask(
                "cape-1", List.of(id, id + 1), Instant.parse("2026-03-01T07:59:00Z"));
    }

    private static SandboxReport report(Completeness completeness, long task) {
        return new SandboxReport(
                SandboxReport.Kind.CAPE,
                "cape-1",
                task,
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                completeness,
                completeness == Completeness.COMPLETE ? List.of() : List.of("no guest log"),
                Optional.empty());
    }
}
