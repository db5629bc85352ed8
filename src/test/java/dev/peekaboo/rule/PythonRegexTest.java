package dev.peekaboo.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.peekaboo.rule.PythonRegex.Answer;
import dev.peekaboo.rule.PythonRegex.Limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

// The answers in the tables were taken from Python 3.11.
class PythonRegexTest {
    private static final String MANY_A = "a".repeat(40_000);

    /** Refers back, so that neither RE2J nor java.util.regex's memory of failures spares us. */
    private static final String BOMB = "(a)(?:\\1|\\1\\1)+$";

    static Stream<Arguments> searches() {
        return Stream.of(
                found("foo", "a foo b"),
                missing("^foo", "a foo b"),
                found("foo$", "foo\n"),
                missing("foo$", "foo\n\n"),
                found("foo$\n", "foo\n"),
                missing("foo\\Z", "foo\n"),
                found("(?m)^b$", "a\nb\nc"),
                found("(?m)\n^$", "a\n"),
                missing("a.b", "a\nb"),
                found("a.b", "a\rb"),
                found("a.b", "a\u2028b"),
                found("^.$", "\ud83d\ude00"),
                found("(?s)a.b", "a\nb"),
                missing("(?s:a.)b.", "a\nb\n"),
                found("(?i)CAFÉ", "café"),
                found("(?i)k", "\u212a"),
                found("(?i)i", "ı"),
                missing("(?ia)k", "\u212a"),
                missing("(?i:a)b", "AB"),
                missing("(?i)a(?-i:b)", "AB"),
                found("\\w", "é"),
                found("\\w", "²"),
                missing("\\w", "\u0301"),
                missing("(?a)\\w", "é"),
                found("\\d", "\u0663"),
                missing("\\d", "²"),
                found("\\s", "\u001c"),
                missing("\\s", "\u200b"),
                missing("\\bfoo\\b", "éfoo"),
                found("\\bfoo\\b", "é,foo,"),
                missing("\\B", ""),
                found("a\\Bb", "ab"),
                found("[\\W\\d]", "a1"),
                missing("[\\W\\d]", "a_"),
                missing("[^\\W\\d]", "1."),
                found("[^\\W\\d]", "1a"),
                missing("[^\\S\n]", "a\n"),
                found("[\\s\\S]$", "a"),
                found("[]a]", "]"),
                found("[a&&b]", "&"),
                found("[[a]", "["),
                found("[a-]", "-"),
                found("[\\b]", "\b"),
                found("(?P<q>['\"]).*(?P=q)", "say 'x'"),
                missing("(a)|b\\1", "b"),
                found("(.)\\1", "abccd"),
                missing("(.)\\1", "abcd"),
                found("(?<=a)b", "ab"),
                found("(?<=\ud83d\ude00)b", "\ud83d\ude00b"),
                missing("(?<!a)b", "ab"),
                missing("a(?!b)", "ab"),
                found("^a{,2}b", "aab"),
                found("^a{,}b", "aaab"),
                found("a{}", "a{}"),
                found("a{1,", "a{1,"),
                missing("x*+x", "xxx"),
                missing("(?>x*)x", "xxx"),
                found("(?x) a b #c\n d", "abd"),
                found("\\x41\\u0042\\103\\0", "ABC\0"),
                found("\\N{EURO SIGN}", "€"),
                found("a(?#note)+b$", "aab"),
                found("a|", ""));
    }

    private static Arguments found(String pattern, String text) {
        return Arguments.of(pattern, text, Answer.FOUND);
    }

    private static Arguments missing(String pattern, String text) {
        return Arguments.of(pattern, text, Answer.NOT_FOUND);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void finds_what_Python_finds(String pattern, String text, Answer expected) throws Exception {
        assertThat(PythonRegex.compile(pattern).find(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("searches")
    void a_linear_and_a_backtracking_search_agree(String pattern, String text, Answer expected)
            throws Exception {
        // The look-ahead matches everywhere and keeps RE2J out.
        String backtracking =
                pattern.startsWith("(?") ? pattern + "(?=)" : "(?=)(?:" + pattern + ")";

        assertThat(PythonRegex.compile(backtracking).find(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "foo, foo, true",
        "foo, foobar, false",
        "foo, a foo, false",
        "foo|bar, foobaz, true",
        "foo|bar, bar, true",
        "foo|bar, barbaz, false",
        "'(?x)foo #', foobar, true",
    })
    void a_whole_match_ties_the_start_and_the_last_alternative(
            String pattern, String text, boolean matches) throws Exception {
        Answer answer = PythonRegex.compile(pattern).matchesWhole(text);

        assertThat(answer).isEqualTo(matches ? Answer.FOUND : Answer.NOT_FOUND);
    }

    @Test
    void a_whole_match_tolerates_one_line_break_at_the_end() throws Exception {
        PythonRegex regex = PythonRegex.compile("fo+");

        assertThat(regex.matchesWhole("foo\n")).isEqualTo(Answer.FOUND);
        assertThat(regex.matchesWhole("foo\n\n")).isEqualTo(Answer.NOT_FOUND);
    }

    @Test
    void keywords_are_found_in_any_case() throws Exception {
        assertThat(PythonRegex.compileIgnoringCase("AutoOpen").find("Sub AUTOOPEN()"))
                .isEqualTo(Answer.FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a ~ missing ), unterminated group (at character 1)",
                "ab) ~ unbalanced parenthesis (at character 3)",
                "*a ~ nothing to repeat (at character 1)",
                "^* ~ nothing to repeat (at character 2)",
                "a** ~ multiple repeat (at character 3)",
                "a{3,2} ~ min repeat greater than max repeat (at character 2)",
                "[a ~ unterminated character set (at character 1)",
                "[z-a] ~ bad character range (at character 2)",
                "[\\d-z] ~ bad character range (at character 2)",
                "\\q ~ bad escape \\q (at character 1)",
                "\\p{L} ~ bad escape \\p (at character 1)",
                "a\\z ~ bad escape \\z (at character 2)",
                "\\ ~ bad escape (end of pattern) (at character 1)",
                "\\x4 ~ incomplete escape (at character 1)",
                "\\777 ~ octal escape \\777 outside of range 0-0o377 (at character 1)",
                "(a)\\2 ~ invalid group reference 2 (at character 4)",
                "(a\\1) ~ cannot refer to an open group (at character 3)",
                "(?P=x) ~ unknown group name 'x' (at character 1)",
                "(?P<1>a) ~ bad character in group name '1' (at character 1)",
                "(?P<n>a)(?P<n>b) ~ group name 'n' twice (at character 9)",
                "a(?i)b ~ global flags not at the start of the expression (at character 2)",
                "(?L)a ~ flag L is for byte patterns only (at character 3)",
                "(?<n>a) ~ unknown extension (at character 1)",
                "(a)(?(1)b|c) ~ conditional groups are not supported (at character 4)",
                "a{99999999999} ~ the repetition number 99999999999 is too large (at character 2)",
                "((a{9999}){9999}){9999} ~ repeats too often (at character 18)",
            })
    void a_bad_pattern_is_refused_with_what_is_wrong_and_where(String pattern, String message) {
        assertThatThrownBy(() -> PythonRegex.compile(pattern))
                .isInstanceOf(RegexSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void hostile_nesting_and_length_are_refused_instead_of_overflowing_the_stack() {
        assertThatThrownBy(() -> PythonRegex.compile("(".repeat(1000) + ")".repeat(1000)))
                .isInstanceOf(RegexSyntaxException.class)
                .hasMessageStartingWith("groups nest deeper than 50");
        assertThatThrownBy(() -> PythonRegex.compile("a".repeat(5000)))
                .isInstanceOf(RegexSyntaxException.class)
                .hasMessageStartingWith("is longer than 4000 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|b)*c", "(?:a|aa)+$"})
    @Timeout(30)
    void a_pattern_that_would_run_for_centuries_is_answered_in_linear_time(String pattern)
            throws Exception {
        assertThat(PythonRegex.compile(pattern).find(MANY_A + "!")).isEqualTo(Answer.NOT_FOUND);
    }

    @Test
    @Timeout(30)
    void a_search_that_must_backtrack_too_long_gives_up() throws Exception {
        assertThat(PythonRegex.compile(BOMB).find("a".repeat(100) + "!"))
                .isEqualTo(new Answer.GaveUp(Limit.TIME));
    }

    @Test
    @Timeout(30)
    void a_search_that_recurses_too_deep_gives_up() throws Exception {
        assertThat(PythonRegex.compile("(?=a)(a|b)*c").find(MANY_A.repeat(10)))
                .isEqualTo(new Answer.GaveUp(Limit.STACK));
    }

    @Test
    @Timeout(60)
    void four_bad_searches_at_once_all_give_up() throws Exception {
        PythonRegex regex = PythonRegex.compile(BOMB);
        List<Future<Answer>> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++)
                answers.add(threads.submit(() -> regex.find("a".repeat(40_000) + "!")));
        }

        for (Future<Answer> answer : answers)
            assertThat(answer.get()).isInstanceOf(Answer.GaveUp.class);
    }

    @Test
    @Timeout(60)
    void searches_that_compute_without_end_do_not_stop_other_virtual_threads() throws Exception {
        // As many as could occupy every carrier of virtual threads.
        int many = Math.max(4, Runtime.getRuntime().availableProcessors());
        MatchThreads matchThreads = new MatchThreads(many, Duration.ofSeconds(20));
        CountDownLatch searching = new CountDownLatch(many);
        CountDownLatch anotherRan = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++)
                answers.add(
                        threads.submit(
                                () ->
                                        matchThreads.ask(
                                                "x", text -> reads(text, searching, anotherRan))));
            searching.await();
            threads.execute(anotherRan::countDown);
        }

        for (Future<Answer> answer : answers) assertThat(answer.get()).isEqualTo(Answer.FOUND);
    }

    /** Reads on until another virtual thread ran; found, unless the deadline comes first. */
    private static boolean reads(
            CharSequence text, CountDownLatch searching, CountDownLatch anotherRan) {
        searching.countDown();
        boolean isRead = true;
        while (anotherRan.getCount() > 0) isRead &= text.charAt(0) == 'x';
        return isRead;
    }
}
