package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Result;
import dev.peekaboo.report.FakeFacts;
import dev.peekaboo.report.FakeFacts.Fact;
import dev.peekaboo.report.FileReport.Mark;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Set;

class TestFileRulesTest {
    @Nested
    class TestFile extends RuleContract {
        @Override
        Rule rule() {
            return new TestFileRule();
        }

        @Override
        String nameInConfiguration() {
            return "test_file";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.FILE);
        }

        @Test
        void eicar_is_bad_under_any_name_and_in_any_archive() throws InterruptedException {
            FakeFacts facts =
                    FakeFacts.named("holiday.png")
                            .namedLike("image/png")
                            .marked(Mark.EICAR)
                            .inArchiveOf(1000);

            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo("Test file: The harmless EICAR file for testing virus scanners");
            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @Test
        void peekaboos_own_test_string_is_bad() throws InterruptedException {
            FakeFacts facts = FakeFacts.named("a.txt").marked(Mark.PEEKABOO_TEST);

            assertThat(Outcomes.result(rule(), facts)).isEqualTo(Result.BAD);
        }

        @Test
        void anything_else_is_unknown() throws InterruptedException {
            assertThat(Outcomes.result(rule(), FakeFacts.named("eicar.com")))
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    @Nested
    class ContainsPeekabooyar extends RuleContract {
        @Override
        Rule rule() {
            return new ContainsPeekabooyarRule();
        }

        @Override
        String nameInConfiguration() {
            return "contains_peekabooyar";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.FILE);
        }

        @Test
        void only_the_string_of_peekaboo_is_bad() throws InterruptedException {
            assertThat(Outcomes.result(rule(), new FakeFacts().marked(Mark.PEEKABOO_TEST)))
                    .isEqualTo(Result.BAD);
            assertThat(Outcomes.result(rule(), new FakeFacts().marked(Mark.EICAR)))
                    .isEqualTo(Result.UNKNOWN);
        }
    }

    @Nested
    class EncryptedDocument extends RuleContract {
        @Override
        Rule rule() {
            return new EncryptedDocumentRule();
        }

        @Override
        String nameInConfiguration() {
            return "encrypted_document";
        }

        @Override
        Set<Fact> reads() {
            return Set.of(Fact.FILE);
        }

        @Test
        void what_needs_a_password_is_failed_for_good_and_later_rules_are_asked()
                throws InterruptedException {
            FakeFacts facts = new FakeFacts().holding("application/pdf").marked(Mark.ENCRYPTED);

            Outcome outcome = rule().judge(facts);

            assertThat(outcome).isEqualTo(Outcome.failed(Outcomes.reason(rule(), facts), false));
            assertThat(Outcomes.text(rule(), facts))
                    .isEqualTo(
                            "Encrypted: It needs a password to be opened, so it could not be"
                                    + " checked (application/pdf)");
        }

        @Test
        void what_can_be_read_is_unknown() throws InterruptedException {
            assertThat(Outcomes.result(rule(), new FakeFacts())).isEqualTo(Result.UNKNOWN);
        }
    }

    @Nested
    class Final extends RuleContract {
        @Override
        Rule rule() {
            return new FinalRule();
        }

        @Override
        String nameInConfiguration() {
            return "final_rule";
        }

        @Override
        Set<Fact> reads() {
            return Set.of();
        }

        @Test
        void says_that_nothing_was_found() throws InterruptedException {
            assertThat(Outcomes.text(rule(), new FakeFacts()))
                    .isEqualTo("No recognizable malicious behaviour");
        }
    }
}
