package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.EmulationRule;
import dev.peekaboo.rule.FinalRule;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.store.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

@Timeout(60)
class ScannerTest {
    /** Calls every sample bad whose declared name ends with {@code .js}. */
    private static final Rule SCRIPTS = new NameRule(".js");

    @TempDir Path folder;

    @Test
    void a_job_is_in_the_store_before_its_number_is_handed_out_and_ends_with_its_verdict()
            throws Exception {
        try (ScanHouse house = ScanHouse.Plan.withRules(SCRIPTS).build(folder)) {
            Ticket ticket = house.accept("a.js", bytes("alert(1)"));
            Judgement judgement = end(ticket).judgement();

            assertThat(judgement.result()).isEqualTo(Result.BAD);
            assertThat(house.store.judgement(ticket.job())).hasValue(judgement);
            assertThat(house.store.isUnfinished(ticket.job())).isFalse();
        }
    }

    @Test
    void a_second_copy_waits_for_the_first_and_is_then_known() throws Exception {
        HeldAnalyzers analyzers = new HeldAnalyzers();
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new KnownRule(), new AskForFile(), SCRIPTS)
                        .with(analyzers)
                        .build(folder)) {
            Ticket first = house.accept("a.js", bytes("alert(1)"));
            analyzers.reached.await();
            Ticket second = house.accept("a.js", bytes("alert(1)"));
            assertThat(second.end()).isNotDone();
            analyzers.letGo.countDown();

            assertThat(end(first).judgement().rule()).isEqualTo("names");
            assertThat(end(second).judgement().rule()).isEqualTo("known");
            assertThat(end(second).judgement().verdict().reason().source()).isEqualTo(Source.KNOWN);
            assertThat(analyzers.asked).hasValue(1);
        }
    }

    @Test
    void a_known_sample_is_answered_at_once_and_leaves_no_file() throws Exception {
        byte[] large = new byte[300_000];
        try (ScanHouse house = ScanHouse.Plan.withRules(new KnownRule(), SCRIPTS).build(folder)) {
            end(house.accept("a.js", large));

            Ticket again = house.accept("a.js", large);

            assertThat(again.end()).isDone();
            assertThat(end(again).judgement().result()).isEqualTo(Result.BAD);
            assertThat(spoolFiles()).isEmpty();
            assertThat(house.spool.usedBytes()).isZero();
        }
    }

    @Test
    void what_needs_no_waiting_is_stored_together_with_its_verdict() throws Exception {
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new KnownRule(), new AskForFile(), SCRIPTS)
                        .with(new AllText())
                        .build(folder)) {
            Ticket ticket = house.accept("a.js", bytes("alert(1)"));

            // Nobody had to wait for its thread: the number came with the verdict.
            assertThat(ticket.end()).isDone();
            assertThat(house.store.judgement(ticket.job()))
                    .hasValue(end(ticket).judgement())
                    .map(Judgement::result)
                    .hasValue(Result.BAD);
            assertThat(house.scanner.unfinished()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 300_000})
    void without_a_database_nothing_is_accepted_and_nothing_is_left(int size) throws Exception {
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new AskForFile(), SCRIPTS)
                        .with(new AllText())
                        .build(folder)) {
            house.store.close();

            Acceptance acceptance = house.submit("a.js", new byte[size]);

            assertThat(acceptance).isInstanceOf(Acceptance.NoDatabase.class);
            // A slow machine answers the asker before the job's own thread has cleaned up.
            await().until(() -> house.scanner.unfinished() == 0);
            assertThat(house.spool.usedBytes()).isZero();
            assertThat(spoolFiles()).isEmpty();
        }
    }

    @Test
    void without_a_database_no_work_is_begun() throws Exception {
        FakeAnalyzers analyzers = new FakeAnalyzers();
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new AskForFile(), SCRIPTS).with(analyzers).build(folder)) {
            house.store.close();

            assertThat(house.submit("a.js", bytes("alert(1)")))
                    .isInstanceOf(Acceptance.NoDatabase.class);
            assertThat(analyzers.asked).hasValue(0);
        }
    }

    @Test
    void a_rule_that_thinks_for_long_does_not_keep_the_asker_waiting() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        Rule slow =
                new Rule() {
                    @Override
                    public String name() {
                        return "slow";
                    }

                    @Override
                    public boolean readsSandbox() {
                        return false;
                    }

                    @Override
                    public Outcome judge(Facts facts) throws InterruptedException {
                        letGo.await();
                        return new Outcome.NotApplicable();
                    }
                };
        try (ScanHouse house =
                ScanHouse.Plan.withRules(slow, SCRIPTS).with(new AllText()).build(folder)) {
            Ticket ticket = house.accept("a.js", bytes("alert(1)"));

            assertThat(house.store.isUnfinished(ticket.job())).isTrue();
            letGo.countDown();
            assertThat(end(ticket).judgement().result()).isEqualTo(Result.BAD);
            assertThat(house.store.isUnfinished(ticket.job())).isFalse();
        }
    }

    /** Sees at first sight that everything is text. */
    private static final class AllText extends FakeAnalyzers {
        @Override
        public Optional<FileReport> firstLook(Sample sample) {
            return Optional.of(
                    new FileReport(
                            MediaTypes.of("text/plain"),
                            MediaTypes.NONE,
                            MediaTypes.NONE,
                            "",
                            Set.of()));
        }
    }

    @Test
    void unfinished_jobs_are_taken_up_by_the_next_process() throws Exception {
        byte[] large = bytes("x".repeat(200_000));
        HeldAnalyzers never = new HeldAnalyzers();
        long small;
        long big;
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new AskForFile(), SCRIPTS).with(never).build(folder)) {
            small = house.accept("a.js", bytes("alert(1)")).job();
            big = house.accept("b.txt", large).job();
            never.reached.await();
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("spool/00"))
                        .resolve("0123456789abcdef-1.part"),
                "orphan");

        try (ScanHouse house = ScanHouse.Plan.withRules(SCRIPTS, new FinalRule()).build(folder)) {
            Scanner.Leftovers leftovers = house.scanner.takeStock();
            house.scanner.resume(leftovers);

            assertThat(leftovers.jobs()).isEqualTo(2);
            assertThat(leftovers.deletedFiles()).isEqualTo(1);
            assertThat(house.scanner.await(small, Duration.ofSeconds(30)).orElseThrow().result())
                    .isEqualTo(Result.BAD);
            assertThat(house.scanner.await(big, Duration.ofSeconds(30)).orElseThrow().result())
                    .isEqualTo(Result.UNKNOWN);
        }
        assertThat(spoolFiles()).isEmpty();
    }

    @Test
    void beyond_the_limit_of_jobs_new_work_is_refused_and_leaves_nothing() throws Exception {
        HeldAnalyzers held = new HeldAnalyzers();
        ScanLimits one = new ScanLimits(1, 1 << 20, 1 << 20);
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new AskForFile()).with(held).with(one).build(folder)) {
            house.accept("a", bytes("a"));

            Acceptance second = house.submit("b", new byte[100_000]);

            assertThat(second).isInstanceOf(Acceptance.Refused.class);
            assertThat(house.spool.usedBytes()).isZero();
            held.letGo.countDown();
        }
    }

    @Test
    void beyond_the_limit_of_bytes_in_memory_new_work_is_refused() throws Exception {
        HeldAnalyzers held = new HeldAnalyzers();
        ScanLimits little = new ScanLimits(100, 1000, 1 << 20);
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new AskForFile()).with(held).with(little).build(folder)) {
            house.accept("a", new byte[2000]);

            assertThat(house.submit("b", bytes("b"))).isInstanceOf(Acceptance.Refused.class);
            held.letGo.countDown();
        }
    }

    @Test
    void a_sample_over_the_limit_has_a_failed_job_if_the_asker_needs_one() throws Exception {
        try (ScanHouse house = ScanHouse.Plan.withRules(SCRIPTS).build(folder)) {
            Acceptance acceptance =
                    house.scanner.acceptTooLarge(dev.peekaboo.Declared.name("big.iso"), "test");

            Ticket ticket = ((Acceptance.Accepted) acceptance).ticket();
            Judgement judgement = house.store.judgement(ticket.job()).orElseThrow();
            assertThat(judgement.result()).isEqualTo(Result.FAILED);
            assertThat(judgement.verdict().reason().source()).isEqualTo(Source.LIMIT);
        }
    }

    @Test
    void an_analyzer_that_breaks_ends_the_job_as_failed() throws Exception {
        FakeAnalyzers broken =
                new FakeAnalyzers() {
                    @Override
                    public Seen<FileReport> file(Sample sample) {
                        throw new IllegalStateException("broken");
                    }
                };
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new FinalRule()).with(broken).build(folder)) {
            Judgement judgement = end(house.accept("a", bytes("a"))).judgement();

            assertThat(judgement.result()).isEqualTo(Result.FAILED);
            assertThat(judgement.verdict().reason().code()).isEqualTo("internal");
        }
    }

    @Test
    void a_class_that_cannot_be_loaded_ends_the_job_as_failed() throws Exception {
        FakeAnalyzers incomplete =
                new FakeAnalyzers() {
                    @Override
                    public Seen<FileReport> file(Sample sample) {
                        throw new NoClassDefFoundError("dev/peekaboo/Gone");
                    }
                };
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new FinalRule()).with(incomplete).build(folder)) {
            Judgement judgement = end(house.accept("a", bytes("a"))).judgement();

            assertThat(judgement.result()).isEqualTo(Result.FAILED);
            assertThat(judgement.verdict().reason().code()).isEqualTo("internal");
        }
    }

    @Test
    void the_worst_member_decides_over_an_archive_and_is_named() throws Exception {
        byte[] inner = zip(Map.of("lure.js", bytes("alert(1)")));
        byte[] outer = zip(Map.of("inner.zip", inner));
        try (ScanHouse house = ScanHouse.Plan.withRules(SCRIPTS, new FinalRule()).build(folder)) {
            Examined examined = end(house.accept("outer.zip", outer));

            assertThat(examined.judgement().result()).isEqualTo(Result.BAD);
            assertThat(examined.judgement().verdict().reason().where())
                    .containsExactly("inner.zip", "lure.js");
            assertThat(examined.judgement().steps().getLast().rule()).isEqualTo("names");
            assertThat(examined.members().getFirst().members().getFirst().position())
                    .isEqualTo("1");
        }
    }

    @Test
    void what_the_member_did_that_spoke_for_an_archive_is_kept_for_both() throws Exception {
        EmulationReport seen = Samples.emulation("JavaScript");
        byte[] script = bytes("alert(1)");
        ScanHouse.Plan plan =
                ScanHouse.Plan.withRules(new EmulationRule(), SCRIPTS).with(runningScripts(seen));
        try (ScanHouse house = plan.build(folder)) {
            Ticket ticket = house.accept("a.zip", zip(Map.of("a.js", script)));
            Sample archive = end(ticket).sample();

            await().untilAsserted(
                            () ->
                                    assertThat(house.store.emulationReport(archive.sha256()))
                                            .contains(seen));
            await().untilAsserted(
                            () ->
                                    assertThat(house.store.emulationReport(Samples.sha256(script)))
                                            .contains(seen));
        }
    }

    private static Emulation runningScripts(EmulationReport seen) {
        return new Emulation() {
            @Override
            public boolean covers(Sample sample, FileReport file) {
                return String.valueOf(sample.declared().name()).endsWith(".js");
            }

            @Override
            public Seen<EmulationReport> report(Sample sample, FileReport file) {
                return new Seen.Is<>(seen);
            }
        };
    }

    @Test
    void an_archive_that_cannot_be_read_to_its_end_is_failed_but_bad_members_still_count()
            throws Exception {
        byte[] harmless = zip(Map.of("a.txt", bytes("hello".repeat(1000))));
        byte[] truncated = java.util.Arrays.copyOf(harmless, harmless.length / 2);
        MemberLimits twoMembers =
                new MemberLimits(8, 2, Duration.ofMinutes(1), MemberLimits.DEFAULT.container());
        Map<String, byte[]> many =
                Map.of("a.js", bytes("1"), "b.js", bytes("2"), "c.js", bytes("3"));
        Map<String, byte[]> texts =
                Map.of("a.txt", bytes("1"), "b.txt", bytes("2"), "c.txt", bytes("3"));
        try (ScanHouse house =
                ScanHouse.Plan.withRules(SCRIPTS, new FinalRule()).with(twoMembers).build(folder)) {
            assertThat(end(house.accept("t.zip", truncated)).judgement().result())
                    .isEqualTo(Result.FAILED);
            assertThat(end(house.accept("n.zip", zip(texts))).judgement().verdict().reason().code())
                    .isEqualTo("too-many-members");
            assertThat(end(house.accept("m.zip", zip(many))).judgement().result())
                    .isEqualTo(Result.BAD);
        }
    }

    @Test
    void containers_nested_too_deep_are_failed() throws Exception {
        byte[] nested = bytes("harmless");
        for (int level = 0; level < 4; level++)
            nested = zip(Map.of("level" + level + ".zip", nested));
        MemberLimits twoDeep =
                new MemberLimits(2, 100, Duration.ofMinutes(1), MemberLimits.DEFAULT.container());
        try (ScanHouse house =
                ScanHouse.Plan.withRules(SCRIPTS, new FinalRule()).with(twoDeep).build(folder)) {
            Judgement judgement = end(house.accept("outer.zip", nested)).judgement();

            assertThat(judgement.result()).isEqualTo(Result.FAILED);
            assertThat(judgement.verdict().reason().code()).isEqualTo("nested-too-deep");
        }
    }

    @Test
    void the_second_of_two_equal_members_is_known() throws Exception {
        byte[] archive =
                zip(
                        new java.util.TreeMap<>(
                                Map.of("a/x.txt", bytes("same"), "b/x.txt", bytes("same"))));
        try (ScanHouse house =
                ScanHouse.Plan.withRules(new KnownRule(), new FinalRule()).build(folder)) {
            List<Examined> members = end(house.accept("a.zip", archive)).members();

            assertThat(members)
                    .extracting(member -> member.judgement().rule())
                    .containsExactly("final_rule", "known");
        }
    }

    private static Examined end(Ticket ticket) throws Exception {
        return ticket.end().get(30, TimeUnit.SECONDS);
    }

    private List<Path> spoolFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Holds everybody who asks what a file is until it is told to let go. */
    private static final class HeldAnalyzers extends FakeAnalyzers {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public Seen<FileReport> file(Sample sample) throws InterruptedException {
            reached.countDown();
            letGo.await();
            return super.file(sample);
        }
    }

    /** Asks what the file is and has no opinion. */
    private record AskForFile() implements Rule {
        @Override
        public String name() {
            return "ask";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) throws InterruptedException {
            facts.file();
            return new Outcome.Says(
                    new Verdict.Unknown(Reason.of("asked", Category.HARMLESS, Source.STATIC)),
                    true);
        }
    }

    private record NameRule(String ending) implements Rule {
        @Override
        public String name() {
            return "names";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            String name = facts.sample().declared().name();
            Reason reason =
                    Reason.of(
                            "named", Category.DANGEROUS_TYPE, Source.STATIC, String.valueOf(name));
            return name != null && name.endsWith(ending)
                    ? new Outcome.Says(new Verdict.Bad(reason), false)
                    : new Outcome.Says(new Verdict.Unknown(reason), true);
        }
    }
}
