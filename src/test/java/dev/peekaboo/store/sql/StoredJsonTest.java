package dev.peekaboo.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Category;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.store.Samples;
import dev.peekaboo.store.StoreException;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** What is stored can be read: by us, by an older version as far as it goes, and by people. */
class StoredJsonTest {
    @Test
    void a_judgement_is_stored_as_data_in_plain_ascii() {
        Reason reason =
                Reason.of(
                        "macro-keyword",
                        Category.DOWNLOADER,
                        Reason.Source.STATIC,
                        "Shell",
                        "ü\u0000");
        Judgement judgement =
                new Judgement(new Verdict.Bad(reason), "office_macro", java.util.List.of());

        assertThat(JudgementJson.write(judgement))
                .isEqualTo(
                        "{\"verdict\":\"bad\",\"reason\":{\"code\":\"macro-keyword\","
                                + "\"category\":\"downloader\",\"details\":[\"Shell\",\"\\u00FC\\u0000\"],"
                                + "\"source\":\"static\"},\"rule\":\"office_macro\",\"steps\":[]}");
    }

    @Test
    void what_a_newer_version_added_is_passed_over() {
        Judgement read =
                JudgementJson.read(
                        """
                        {"verdict":"bad","confidence":0.9,"rule":"llm","reason":{"code":"new-code",
                        "category":"quantum-worm","details":["x"],"source":"oracle"},
                        "steps":[{"rule":"a","verdict":"sideways","reason":{"code":"c"}}]}""");

        assertThat(read.result()).isEqualTo(Result.BAD);
        assertThat(read.verdict().reason().code()).isEqualTo("new-code");
        assertThat(read.verdict().reason().category()).isEqualTo(Category.OTHER);
        assertThat(read.verdict().reason().details()).containsExactly("x");
        assertThat(read.steps()).hasSize(1);
    }

    @Test
    void a_verdict_that_is_not_understood_is_never_taken_for_clean() {
        assertThat(JudgementJson.read("{\"verdict\":\"splendid\"}").result())
                .isEqualTo(Result.FAILED);
        assertThat(JudgementJson.read("{}").result()).isEqualTo(Result.FAILED);
        assertThat(JudgementJson.read("[]").result()).isEqualTo(Result.FAILED);
        assertThat(JudgementJson.read("null").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void a_completeness_that_is_not_understood_makes_nothing_good() {
        SandboxReport read =
                SandboxReportJson.read("{\"sandbox\":\"vmray\",\"completeness\":\"mostly\"}");

        assertThat(read.completeness()).isEqualTo(Completeness.INVALID);
        assertThat(read.rawScore()).isEmpty();
    }

    @Test
    void what_is_no_json_is_a_trouble_of_the_database() {
        assertThatThrownBy(() -> JudgementJson.read("{\"verdict\":"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("restore it from a backup");
    }

    @Test
    void claims_of_a_mail_keep_every_character_and_absence_is_not_emptiness() {
        long seed = 20260301;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Declared declared =
                    new Declared(text(random), random.nextBoolean() ? null : "", text(random));

            assertThat(DeclaredJson.read(DeclaredJson.write(declared)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(declared);
        }
    }

    @Test
    void every_category_and_source_comes_back() {
        for (Category category : Category.values())
            for (Reason.Source source : Reason.Source.values()) {
                Reason reason = Reason.of("code", category, source);

                assertThat(JudgementJson.readReason(JudgementJson.write(reason))).isEqualTo(reason);
            }
        assertThat(JudgementJson.read(JudgementJson.write(Samples.bad()))).isEqualTo(Samples.bad());
    }

    /** Any UTF-16 units, also halves of surrogate pairs. */
    private static String text(Random random) {
        return random.ints(random.nextInt(20), 0, 0x10000)
                .collect(
                        StringBuilder::new,
                        (text, unit) -> text.append((char) unit),
                        StringBuilder::append)
                .toString();
    }
}
