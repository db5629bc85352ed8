package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.Result;
import dev.peekaboo.Verdict;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FakeFacts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

class RulesetTest {
    private static final Facts FACTS = new FakeFacts();

    @Test
    void the_worst_verdict_wins_and_of_equals_the_last_reason_stands() throws InterruptedException {
        Judgement judgement =
                judge(
                        unknown("first"),
                        says("second", new Verdict.Good(reason("second")), true),
                        says("third", new Verdict.Good(reason("third")), true),
                        unknown("fourth"));

        assertThat(judgement.verdict()).isEqualTo(new Verdict.Good(reason("third")));
        assertThat(judgement.rule()).isEqualTo("third");
        assertThat(judgement.steps()).hasSize(4);
    }

    @Test
    void a_rule_that_does_not_go_on_ends_the_walk() throws InterruptedException {
        Judgement judgement =
                judge(
                        says("ends", new Verdict.Ignored(reason("ends")), false),
                        says("never asked", new Verdict.Bad(reason("never")), true));

        assertThat(judgement.result()).isEqualTo(Result.IGNORED);
        assertThat(judgement.steps()).extracting(Judgement.Step::rule).containsExactly("ends");
    }

    @Test
    void a_failure_does_not_hide_what_a_later_rule_finds_even_if_it_asks_to_stop()
            throws InterruptedException {
        Judgement judgement =
                judge(
                        says("failed", Verdict.failedForNow(reason("failed")), false),
                        says("finds", new Verdict.Bad(reason("finds")), true));

        assertThat(judgement.result()).isEqualTo(Result.BAD);
        assertThat(judgement.rule()).isEqualTo("finds");
    }

    @Test
    void a_failure_is_worse_than_good_and_unknown() throws InterruptedException {
        Judgement judgement =
                judge(
                        says("failed", Verdict.failedForNow(reason("failed")), true),
                        says("good", new Verdict.Good(reason("good")), true),
                        unknown("last"));

        assertThat(judgement.result()).isEqualTo(Result.FAILED);
        assertThat(judgement.rule()).isEqualTo("failed");
    }

    @Test
    void a_failure_that_may_pass_stands_before_one_that_will_not() throws InterruptedException {
        Rule passing = says("outage", Verdict.failedForNow(reason("outage")), true);
        Rule permanent = says("encrypted", Verdict.failedForGood(reason("encrypted")), true);

        assertThat(judge(passing, permanent).rule()).isEqualTo("outage");
        assertThat(judge(permanent, passing).rule()).isEqualTo("outage");
    }

    @Test
    void a_rule_that_throws_is_failed_by_name_and_later_rules_are_asked()
            throws InterruptedException {
        Judgement judgement =
                judge(
                        throwing("broken", () -> new IllegalStateException("the tree fell")),
                        unknown("after"));

        assertThat(judgement.result()).isEqualTo(Result.FAILED);
        assertThat(judgement.rule()).isEqualTo("broken");
        assertThat(judgement.verdict().reason().details())
                .containsExactly("broken", "java.lang.IllegalStateException: the tree fell");
        assertThat(judgement.steps()).hasSize(2);
    }

    @Test
    void a_rule_that_needs_too_much_stack_is_failed() throws InterruptedException {
        Judgement judgement = judge(throwing("deep", StackOverflowError::new));

        assertThat(judgement.result()).isEqualTo(Result.FAILED);
    }

    @Test
    void an_interrupt_is_passed_on() {
        Rule interrupted =
                rule(
                        "waits",
                        () -> {
                            throw new InterruptedException("stop");
                        });

        assertThatThrownBy(() -> judge(interrupted, unknown("after")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_rule_that_is_not_applicable_leaves_no_step() throws InterruptedException {
        Judgement judgement =
                judge(rule("needs a sandbox", Outcome.NotApplicable::new), unknown("last"));

        assertThat(judgement.steps()).extracting(Judgement.Step::rule).containsExactly("last");
        assertThat(judgement.result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void nothing_looked_at_is_failed_and_not_unknown() throws InterruptedException {
        Judgement judgement = judge(rule("needs a sandbox", Outcome.NotApplicable::new));

        assertThat(judgement.result()).isEqualTo(Result.FAILED);
        assertThat(judgement.verdict().reason().code()).isEqualTo("no-rule-applies");
    }

    @Test
    void refuses_to_be_empty() {
        assertThatThrownBy(() -> new Ruleset(List.of(), "v"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tells_whether_it_starts_with_known_and_whether_it_needs_a_sandbox() {
        Ruleset fast = new Ruleset(List.of(new KnownRule(), new CuckooScoreRule(4)), "v");
        Ruleset slow = new Ruleset(List.of(new FinalRule(), new KnownRule()), "v");

        assertThat(fast.startsWithKnown()).isTrue();
        assertThat(fast.readsSandbox()).isTrue();
        assertThat(slow.startsWithKnown()).isFalse();
        assertThat(slow.readsSandbox()).isFalse();
    }

    @Test
    void the_law_holds_for_any_ruleset() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            List<Rule> rules = new ArrayList<>();
            List<Verdict> asked = new ArrayList<>();
            boolean ended = false;
            for (int i = 0; i <= random.nextInt(8); i++) {
                Verdict verdict = anyVerdict(random, "r" + i);
                boolean goesOn = random.nextInt(6) > 0;
                rules.add(says("r" + i, verdict, goesOn));
                if (!ended) asked.add(verdict);
                ended |= !goesOn && !(verdict instanceof Verdict.Failed);
            }

            Judgement judgement = new Ruleset(rules, "v").judge(FACTS);

            assertThat(judgement.steps())
                    .as("seed %d round %d", seed, round)
                    .extracting(Judgement.Step::verdict)
                    .isEqualTo(asked);
            assertThat(judgement.verdict())
                    .as("seed %d round %d: %s", seed, round, asked)
                    .isEqualTo(lastOfTheWorst(asked));
        }
    }

    /** The law in other words than the ruleset's: sort stably, take the last. */
    private static Verdict lastOfTheWorst(List<Verdict> asked) {
        return asked.stream()
                .sorted(Comparator.comparing(Verdict::result).thenComparing(RulesetTest::mayPass))
                .toList()
                .getLast();
    }

    private static boolean mayPass(Verdict verdict) {
        return verdict instanceof Verdict.Failed(Reason _, boolean passing) && passing;
    }

    private static Verdict anyVerdict(Random random, String name) {
        Reason reason = reason(name);
        return switch (random.nextInt(6)) {
            case 0 -> new Verdict.Bad(reason);
            case 1 -> Verdict.failedForNow(reason);
            case 2 -> Verdict.failedForGood(reason);
            case 3 -> new Verdict.Good(reason);
            case 4 -> new Verdict.Ignored(reason);
            default -> new Verdict.Unknown(reason);
        };
    }

    private static Judgement judge(Rule... rules) throws InterruptedException {
        return new Ruleset(List.of(rules), "v").judge(FACTS);
    }

    private static Rule unknown(String name) {
        return says(name, new Verdict.Unknown(reason(name)), true);
    }

    private static Rule says(String name, Verdict verdict, boolean goesOn) {
        return rule(name, () -> new Outcome.Says(verdict, goesOn));
    }

    private static Rule throwing(String name, Supplier<Throwable> trouble) {
        return rule(
                name,
                () -> {
                    switch (trouble.get()) {
                        case RuntimeException e -> throw e;
                        case Error e -> throw e;
                        case Throwable e -> throw new AssertionError(e);
                    }
                });
    }

    private static Rule rule(String name, Answer answer) {
        return new Rule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome judge(Facts facts) throws InterruptedException {
                return answer.give();
            }
        };
    }

    private interface Answer {
        Outcome give() throws InterruptedException;
    }

    private static Reason reason(String detail) {
        return Reason.of("nothing-found", Category.HARMLESS, Source.STATIC, detail);
    }
}
