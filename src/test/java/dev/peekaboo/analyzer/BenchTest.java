package dev.peekaboo.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Declared;
import dev.peekaboo.Reason;
import dev.peekaboo.Wording;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.worker.WorkerAnswer;
import dev.peekaboo.worker.WorkerInput;
import dev.peekaboo.worker.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What becomes of a fact when its worker is in trouble. */
class BenchTest {
    /** Workers that give prepared answers, the last one for ever. */
    private record Prepared(Deque<WorkerAnswer> answers) implements Workers {
        Prepared(WorkerAnswer... answers) {
            this(new ArrayDeque<>(List.of(answers)));
        }

        @Override
        public WorkerAnswer run(String task, WorkerInput input, Duration limit) {
            return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        }

        @Override
        public void close() {}
    }

    @Test
    void what_the_content_does_to_its_worker_will_happen_again() throws Exception {
        check(new WorkerAnswer.Threw("row 7"), "analyzer-broke", "row 7", false);
        check(new WorkerAnswer.TimedOut(Duration.ofSeconds(10)), "analyzer-time", "10 sec", false);
        check(new WorkerAnswer.OutOfMemory(), "analyzer-memory", "memory", false);
        check(new WorkerAnswer.Died("exit code 9"), "analyzer-died", "exit code 9", false);
    }

    @Test
    void that_there_is_no_worker_passes() throws Exception {
        check(new WorkerAnswer.Unavailable("no java"), "analyzer-unavailable", "no java", true);
    }

    @Test
    void a_content_is_not_blamed_for_a_worker_that_died_twice() throws Exception {
        byte[] answer = new Found("application/zip").toBytes();
        var killed = new WorkerAnswer.Died("killed");

        var seen = file(new Prepared(killed, killed, new WorkerAnswer.Done(answer)));

        assertThat(Look.is(seen).byContent().primary()).contains("application/zip");
    }

    @Test
    void a_content_that_kills_three_workers_is_given_no_fourth() throws Exception {
        var killed = new WorkerAnswer.Died("killed");
        var workers =
                new Prepared(
                        killed,
                        killed,
                        killed,
                        new WorkerAnswer.Done(new Found("application/zip").toBytes()));

        var seen = file(workers);

        assertThat(seen)
                .isInstanceOfSatisfying(
                        Seen.NotSeen.class, no -> assertThat(no.passing()).isFalse());
        assertThat(workers.answers()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("gaps")
    void every_gap_in_a_document_has_a_sentence_in_both_languages(OfficeAnswer gap) {
        Reason why = ((Seen.NotSeen<?>) gap.seen()).why();

        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            String text = new Wording(language).text(why);
            assertThat(text).doesNotContain("{", why.code());
            assertThat(why.details()).allSatisfy(detail -> assertThat(text).contains(detail));
        }
    }

    static Stream<OfficeAnswer> gaps() {
        return Stream.concat(
                Stream.of(new OfficeAnswer.Encrypted(), new OfficeAnswer.Damaged("word/a.bin")),
                Stream.of(HuntLimit.values()).map(OfficeAnswer.OverLimit::new));
    }

    private static void check(WorkerAnswer answer, String code, String told, boolean passing)
            throws InterruptedException {
        var seen = file(new Prepared(answer));

        assertThat(seen)
                .isInstanceOfSatisfying(
                        Seen.NotSeen.class,
                        no -> {
                            assertThat(no.why().code()).isEqualTo(code);
                            assertThat(no.passing()).isEqualTo(passing);
                            assertThat(new Wording(Locale.ENGLISH).text(no.why())).contains(told);
                            assertThat(new Wording(Locale.GERMAN).text(no.why()))
                                    .doesNotContain("{", code);
                        });
    }

    private static Seen<FileReport> file(Workers workers) throws InterruptedException {
        var analyzers = new WorkerAnalyzers(workers, AnalyzerConfig.DEFAULT);
        return analyzers.file(Look.sample(OfficeFiles.doc(), Declared.NOTHING));
    }
}
