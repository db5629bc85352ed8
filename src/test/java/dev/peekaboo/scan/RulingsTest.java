package dev.peekaboo.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Ruling;
import dev.peekaboo.Ruling.Kind;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.rule.KnownRule;
import dev.peekaboo.rule.Outcome;
import dev.peekaboo.rule.Rule;
import dev.peekaboo.store.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What administrators say of a content counts before the rules. */
@Timeout(60)
class RulingsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir Path folder;

    @Test
    void an_allowed_content_is_good_and_a_blocked_one_bad_whatever_the_rules_say()
            throws Exception {
        Rulings rulings = at(NOW, ruling("harmless", Kind.BLOCK), ruling("evil", Kind.ALLOW));
        try (ScanHouse house = house(rulings)) {
            Judgement blocked = judge(house, "a.txt", bytes("harmless"));
            Judgement allowed = judge(house, "a.js", bytes("evil"));

            assertThat(blocked.result()).isEqualTo(Result.BAD);
            assertThat(blocked.rule()).isEqualTo("administrator");
            assertThat(blocked.verdict().reason().details())
                    .containsExactly("2026-03-02", "ticket 17");
            assertThat(allowed.result()).isEqualTo(Result.GOOD);
        }
    }

    @Test
    void a_blocked_content_is_found_inside_an_archive_that_was_called_harmless_before()
            throws Exception {
        byte[] zip = zip("a.txt", "harmless");
        try (ScanHouse house = house(Rulings.NONE)) {
            assertThat(judge(house, "a.zip", zip).result()).isEqualTo(Result.UNKNOWN);
        }
        Rulings rulings = at(NOW, ruling("harmless", Kind.BLOCK));
        try (ScanHouse house = house(rulings)) {
            assertThat(judge(house, "a.zip", zip).result()).isEqualTo(Result.BAD);
        }
    }

    @Test
    void the_last_word_about_a_content_holds_until_its_day_and_no_longer() {
        Ruling block = ruling("x", Kind.BLOCK);
        Ruling allow = ruling("x", Kind.ALLOW);

        assertThat(at(NOW, block, allow).about(Samples.sha256("x")))
                .get()
                .extracting(Judgement::result)
                .isEqualTo(Result.GOOD);
        assertThat(at(NOW, block, ruling("x", Kind.WITHDRAW)).about(Samples.sha256("x"))).isEmpty();
        assertThat(at(block.until(), block).about(Samples.sha256("x"))).isEmpty();
    }

    @Test
    void other_rulings_are_another_version_so_that_no_old_answer_outlives_them() {
        Ruling block = ruling("x", Kind.BLOCK);

        assertThat(Rulings.NONE.version()).isEmpty();
        assertThat(at(NOW, block).version())
                .isNotEmpty()
                .isEqualTo(at(NOW.plusSeconds(9), ruling("x", Kind.BLOCK)).version())
                .isNotEqualTo(at(NOW, ruling("x", Kind.ALLOW)).version())
                .isNotEqualTo(at(NOW, ruling("y", Kind.BLOCK)).version());
        assertThat(at(block.until(), block).version()).isEmpty();
    }

    private ScanHouse house(Rulings rulings) throws IOException {
        return ScanHouse.Plan.withRules(new KnownRule(), new Scripts())
                .with(rulings)
                .withVersion("rules" + rulings.version())
                .build(folder);
    }

    private static Judgement judge(ScanHouse house, String name, byte[] content) throws Exception {
        return house.accept(name, content).end().get(30, TimeUnit.SECONDS).judgement();
    }

    private static Rulings at(Instant now, Ruling... rulings) {
        return Rulings.holdingAt(now, List.of(rulings));
    }

    private static Ruling ruling(String content, Kind kind) {
        return new Ruling(
                Samples.sha256(content),
                kind,
                Instant.parse("2026-03-02T08:00:00Z"),
                "ticket 17",
                "alice",
                NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes(text));
        }
        return bytes.toByteArray();
    }

    private static final class Scripts implements Rule {
        @Override
        public String name() {
            return "scripts";
        }

        @Override
        public boolean readsSandbox() {
            return false;
        }

        @Override
        public Outcome judge(Facts facts) {
            Reason reason = Reason.of("script", Category.DANGEROUS_TYPE, Reason.Source.STATIC);
            boolean script = String.valueOf(facts.sample().declared().name()).endsWith(".js");
            return new Outcome.Says(
                    script ? new Verdict.Bad(reason) : new Verdict.Unknown(reason), !script);
        }
    }
}
