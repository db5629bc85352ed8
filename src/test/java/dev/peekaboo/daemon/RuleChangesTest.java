package dev.peekaboo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.Ruling;
import dev.peekaboo.config.Problems;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.mail.LocalUnpacker;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.scan.Analyses;
import dev.peekaboo.scan.FakeAnalyzers;
import dev.peekaboo.scan.MemberLimits;
import dev.peekaboo.scan.PasswordsAtHand;
import dev.peekaboo.scan.ScanHouse;
import dev.peekaboo.scan.WorkFolders;
import dev.peekaboo.store.MovableClock;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Changed rules come into force while mail goes on. */
@Timeout(60)
class RuleChangesTest {
    private static final String KNOWN = "[rules]\nrule.1: known\nrule.2: final_rule\n";
    private static final String LARGE =
            "[rules]\nrule.1: file_larger_than\nrule.2: final_rule\n[file_larger_than]\nbytes: 9\n";

    @TempDir Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private ConfigFolder files;
    private ScanHouse house;
    private RuleChanges changes;

    @BeforeEach
    void build() throws IOException {
        files = new ConfigFolder(folder).ruleset(KNOWN);
        house = ScanHouse.Plan.withRules(new KnownRule()).with(clock).build(folder);
        Judging judging =
                new Judging(
                        house.store,
                        new FakeAnalyzers(),
                        _ -> Emulation.NONE,
                        Analyses.NONE,
                        new LocalUnpacker(),
                        MemberLimits.DEFAULT,
                        new WorkFolders(folder.resolve("work2")),
                        new PasswordsAtHand(),
                        Duration.ofDays(1),
                        clock);
        changes =
                new RuleChanges(
                        read(new Problems()).orElseThrow(),
                        this::read,
                        mistakenAtFirst(house.store),
                        judging,
                        house.scanner,
                        clock);
        // What leaves a timer's task ends the timer; this is the look that meets the mistake.
        changes.lookForRulings();
        changes.lookForRulings();
    }

    private static Store mistakenAtFirst(Store real) {
        var first = new AtomicBoolean(true);
        return (Store)
                Proxy.newProxyInstance(
                        Store.class.getClassLoader(),
                        new Class<?>[] {Store.class},
                        (_, method, arguments) -> {
                            if (first.getAndSet(false)) throw new IllegalStateException("mistake");
                            return method.invoke(real, arguments);
                        });
    }

    @AfterEach
    void close() {
        changes.close();
        house.close();
    }

    @Test
    void a_changed_file_is_in_force_after_reloading() throws Exception {
        String before = house.scanner.rules().version();
        files.ruleset(LARGE);

        assertThat(changes.reload()).isTrue();

        assertThat(house.scanner.rules().version()).isNotEqualTo(before);
        assertThat(judge("tiny")).isEqualTo(Result.IGNORED);
    }

    @Test
    void a_broken_file_keeps_the_old_rules() {
        String before = house.scanner.rules().version();
        files.ruleset("[rules]\nrule.1: knwon\n");

        assertThat(changes.reload()).isFalse();

        assertThat(house.scanner.rules().version()).isEqualTo(before);
    }

    @Test
    void a_ruling_holds_from_the_next_look_and_ends_with_its_day_without_another_word()
            throws Exception {
        String before = house.scanner.rules().version();
        assertThat(judge("x")).isEqualTo(Result.UNKNOWN);
        house.store.keep(
                new Ruling(
                        Samples.sha256("x"),
                        Ruling.Kind.BLOCK,
                        clock.instant().plusSeconds(60),
                        "",
                        "alice",
                        clock.instant()));

        changes.lookForRulings();
        assertThat(judge("x")).isEqualTo(Result.BAD);

        clock.advance(Duration.ofSeconds(61));
        changes.lookForRulings();
        assertThat(judge("x")).isEqualTo(Result.UNKNOWN);
        assertThat(house.scanner.rules().version()).isEqualTo(before);
    }

    @Test
    void rulings_survive_a_reload() throws Exception {
        house.store.keep(
                new Ruling(
                        Samples.sha256("x"),
                        Ruling.Kind.BLOCK,
                        clock.instant().plusSeconds(60),
                        "",
                        "alice",
                        clock.instant()));
        changes.lookForRulings();
        files.ruleset(LARGE);

        changes.reload();

        assertThat(judge("x")).isEqualTo(Result.BAD);
    }

    private Optional<Blueprint> read(Problems problems) {
        return Blueprint.read(Optional.of(files.mainFile()), Optional.empty(), Map.of(), problems);
    }

    private Result judge(String text) throws Exception {
        return house.accept("a.txt", text.getBytes(StandardCharsets.UTF_8))
                .end()
                .get(30, TimeUnit.SECONDS)
                .judgement()
                .result();
    }
}
