package dev.peekaboo.rule.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a -> bad @ (-> a Result.bad)",
                "a -> b -> c @ (-> a b c)",
                "a or b -> c @ (-> (or a b) c)",
                "a or b and c or d @ (or a (and b c) d)",
                "not a and not not b @ (and (not a) (not (not b)))",
                "not a == b @ (not (a == b))",
                "a < b == c not in d @ (a < b == c not in d)",
                "a in b | c @ (a in (b | c))",
                "a | b ^ c & d @ (a | (b ^ (c & d)))",
                "a & b << c + d @ (a & (b << (c + d)))",
                "a - b + c @ (a - b + c)",
                "a * b + c // d % e / f @ ((a * b) + (c // d % e / f))",
                "-a * +b @ ((- a) * (+ b))",
                "- - ~a @ (- (- (~ a)))",
                "-a ** b @ (- (** a b))",
                "2**3**2 @ (** 2 3 2)",
                "a.b.c ** d @ (** a.b.c d)",
                "(a + b) * c @ ((a + b) * c)",
                "a . b @ a.b",
                "(a).b @ a.b",
                "a<=b>=c!=d @ (a <= b >= c != d)",
                "a is not b @ (a is not b)",
                "a is (not b) @ (a is (not b))",
                "a isdisjoint b @ (a isdisjoint b)",
            })
    void operators_bind_as_in_Python(String text, String shape) {
        assertThat(Shape.of(text)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "0017 @ 17",
                "99999999999999999999 @ 99999999999999999999",
                "1.50 @ 1.5",
                "5.x @ 5.x",
                "'a\\tb\\n' @ 'a\\tb\\n'",
                "'a\\\"\\'b' @ 'a\"\\'b'",
                "'a\\\\tb' @ 'a\\\\tb'",
                "'\\x41' @ 'x41'",
                "\"it's\" @ \"it's\"",
                "/\\d\\.\\//  @ re.compile('d./')",
                "/\\\\d+/ @ re.compile('\\\\d+')",
                "// @ re.compile('')",
                "[] @ []",
                "{} @ set()",
                "[1, 'a', /b/, bad, None, 1.5] @"
                        + " [1, 'a', re.compile('b'), Result.bad, None, 1.5]",
                "{1, 1.0, True, None} @ {1}",
                "[a.b, 1] @ [a.b 1]",
                "{ a . b } @ {a.b}",
                "[bad, fail, good, ignore, unknown] @"
                        + " [Result.bad, Result.failed, Result.good, Result.ignored, Result.unknown]",
                "(True) @ True",
                "(bad) @ Result.bad",
                "(None) @ None",
            })
    void literals_stand_for_themselves(String text, String shape) {
        assertThat(Shape.of(text)).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "not @ not",
                "a.in @ a.in",
                "true and or @ (and true or)",
                "failed == ignored @ (failed == ignored)",
                "bads @ bads",
                "'a'in'b' @ ('a' in 'b')",
                "(a)and(b) @ (and a b)",
                "not(a) @ (not a)",
                "{1}isdisjoint{2} @ ({1} isdisjoint {2})",
                "a==/b/and/c/==d @ (and (a == re.compile('b')) (re.compile('c') == d))",
                "1/2/3 @ (1 / 2 / 3)",
                "1///2/ @ (1 // re.compile('2'))",
                "1--1 @ (1 - (- 1))",
            })
    void names_are_not_reserved_and_blanks_are_needed_only_between_words(
            String text, String shape) {
        assertThat(Shape.of(text)).isEqualTo(shape);
    }

    @Test
    void blanks_and_line_breaks_between_tokens_are_free() {
        assertThat(Shape.of(" a\n  not\n\tin [ 1 ,\r\n 2 ]\n->\nbad\n"))
                .isEqualTo("(-> (a not in [1, 2]) Result.bad)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "a->bad @ 1:2 @ -> needs a blank on both sides",
                "a ->bad @ 1:3 @ -> needs a blank on both sides",
                "a -> -> bad @ 1:6 @ found '->', expected a value",
                "1and 2 @ 1:2 @ a blank must stand before it",
                "a andb @ 1:3 @ found 'andb', expected an operator",
                "a b @ 1:3 @ found 'b', expected an operator",
                "a = 5 @ 1:3 @ to compare, write ==",
                "a && b @ 1:4 @ write 'and'",
                "a || b @ 1:4 @ write 'or'",
                "!a @ 1:1 @ write 'not'",
                "a <> b @ 1:4 @ found '>'",
                "2 ** -1 @ 1:6 @ an exponent without a sign",
                "(a @ 1:3 @ found the end of the expression, expected an operator or ')'",
                "a) @ 1:2 @ found ')', expected an operator",
                "a + @ 1:4 @ found the end of the expression, expected a value",
                "'abc @ 1:1 @ no closing ' on the line",
                "/abc @ 1:1 @ no closing / on the line",
                "'abc\\ @ 1:5 @ nothing behind the backslash",
                "[1, 2,] @ 1:7 @ no comma may stand before it",
                "[1 2] @ 1:4 @ found '2', expected ',' or ']'",
                "[-1] @ 1:2 @ no signs, calculations or further lists",
                "[[1]] @ 1:2 @ no signs, calculations or further lists",
                "{a + 1} @ 1:4 @ found '+', expected ',' or '}'",
                "a. @ 1:3 @ expected the name of an attribute",
                ".5 @ 1:1 @ a digit before and behind the dot",
                "1e5 @ 1:2 @ found 'e5', expected an operator",
                "0x10 @ 1:2 @ found 'x10', expected an operator",
                "_a @ 1:1 @ found '_a', expected a value",
                "“a” @ 1:1 @ use straight quotes",
                "a;b @ 1:2 @ found ';', expected an operator",
            })
    void a_syntax_error_names_the_place_what_was_found_and_the_way_out(
            String text, String place, String message) {
        assertThatThrownBy(() -> Parser.parse(text))
                .isInstanceOf(Cursor.SyntaxException.class)
                .hasMessageStartingWith(place + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void a_place_is_counted_in_lines_and_characters() {
        assertThatThrownBy(() -> Parser.parse("a and\n  '\ud83d\ude00' b"))
                .hasMessageStartingWith("2:7: found 'b'");
    }

    @Test
    void hostile_nesting_is_an_error_and_not_a_stack_overflow() {
        for (String opener : new String[] {"(", "-", "not ", "(-"})
            assertThatThrownBy(() -> Parser.parse(opener.repeat(100_000) + "1"))
                    .isInstanceOf(Cursor.SyntaxException.class)
                    .hasMessageContaining("nested deeper than 100");
    }

    @Test
    void a_long_expression_is_flat_however_many_operators_it_has() throws Exception {
        for (String operator :
                new String[] {" + ", " and ", " or ", " < ", " ** ", " -> ", " * ", " in "}) {
            String text =
                    IntStream.range(0, 20_000)
                            .mapToObj(i -> "1")
                            .collect(Collectors.joining(operator));

            Node node = Parser.parse(text).node();

            assertThat(node.children()).as(operator).hasSize(20_000);
        }
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> Parser.parse("1".repeat(Parser.LONGEST + 1)))
                .hasMessageContaining("longer than 1000000 characters");
        assertThatCode(() -> Parser.parse("'" + "1".repeat(500_000) + "'"))
                .doesNotThrowAnyException();
    }
}
