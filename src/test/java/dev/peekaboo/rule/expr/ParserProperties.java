package dev.peekaboo.rule.expr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

class ParserProperties {
    private static final int TREES = 1_000;

    @Test
    void a_tree_that_is_written_and_read_again_is_the_same_tree() {
        for (int seed = 0; seed < TREES; seed++) {
            Node tree = new Grower(seed).implication(3);

            String text = new Writer(seed).write(tree);

            assertThat(Shape.of(text)).as("seed %d: %s", seed, text).isEqualTo(Shape.of(tree));
        }
    }

    @Test
    void any_text_is_read_or_refused_with_a_place_inside_it() {
        String letters = "ab1.'\"/\\()[]{},+-*%<>=!&|^~ \n notinisandor->bad";
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--)
                text.append(letters.charAt(random.nextInt(letters.length())));
            try {
                assertThat(Parser.parse(text.toString()).node()).isNotNull();
            } catch (Cursor.SyntaxException e) {
                long lines = text.chars().filter(c -> c == '\n').count() + 1;
                assertThat((long) e.problem().line())
                        .as("seed %d: %s", seed, text)
                        .isBetween(1L, lines);
                assertThat(e.problem().column())
                        .as("seed %d: %s", seed, text)
                        .isBetween(1, text.length() + 1);
            }
        }
    }

    /** Makes trees at random. */
    private static final class Grower {
        private final Random random;

        Grower(int seed) {
            random = new Random(seed);
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private <T> List<T> some(int least, int most, Supplier<T> each) {
            List<T> all = new ArrayList<>();
            for (int i = least + random.nextInt(most - least + 1); i > 0; i--) all.add(each.get());
            return all;
        }

        Node implication(int depth) {
            return new Node.Implication(any(depth), some(1, 2, () -> any(depth)), 0);
        }

        private Node any(int depth) {
            if (depth == 0) return leaf();
            return switch (random.nextInt(9)) {
                case 0 -> new Node.Or(some(2, 3, () -> any(depth - 1)), 0);
                case 1 -> new Node.And(some(2, 3, () -> any(depth - 1)), 0);
                case 2 -> new Node.Not(any(depth - 1), 0);
                case 3 ->
                        new Node.Comparison(
                                any(depth - 1),
                                some(
                                        1,
                                        2,
                                        () ->
                                                new Node.Link<>(
                                                        one(List.of(Operator.Comparison.values())),
                                                        any(depth - 1),
                                                        0)),
                                0);
                case 4 -> arithmetic(depth);
                case 5 -> new Node.Unary(one(List.of(Operator.Unary.values())), any(depth - 1), 0);
                case 6 -> new Node.Power(some(2, 3, () -> any(depth - 1)), 0);
                case 7 -> new Node.ListLiteral(some(1, 3, this::name), 0);
                default -> leaf();
            };
        }

        private Node arithmetic(int depth) {
            List<Operator.Arithmetic> rank =
                    one(
                            List.of(
                                    List.of(Operator.Arithmetic.OR),
                                    List.of(Operator.Arithmetic.ADD, Operator.Arithmetic.SUBTRACT),
                                    List.of(
                                            Operator.Arithmetic.MULTIPLY,
                                            Operator.Arithmetic.DIVIDE,
                                            Operator.Arithmetic.FLOOR_DIVIDE,
                                            Operator.Arithmetic.MODULO)));
            return new Node.Arithmetic(
                    any(depth - 1),
                    some(1, 3, () -> new Node.Link<>(one(rank), any(depth - 1), 0)),
                    0);
        }

        private Node leaf() {
            return random.nextBoolean()
                    ? name()
                    : new Node.Literal(
                            one(
                                    List.of(
                                            Value.of(random.nextInt(100)),
                                            new Value.Real(1.5),
                                            Value.of("it's \"\\d\""),
                                            Value.TRUE,
                                            Value.NONE,
                                            Value.listOf(List.of("a", "b")))),
                            0);
        }

        private Node name() {
            Node name = new Node.Name(one(List.of("a", "not1", "inner", "orb")), 0);
            return random.nextBoolean() ? name : new Node.Attribute(name, "in", 0);
        }
    }

    /** Writes trees with the brackets they need, and blanks at random where they are free. */
    private static final class Writer {
        private final Random random;

        Writer(int seed) {
            random = new Random(-seed);
        }

        String write(Node node) {
            return switch (node) {
                case Node.Literal(Value value, int _) -> literal(value);
                case Node.Name(String name, int _) -> name;
                case Node.Attribute attribute -> write(attribute.target()) + "." + attribute.name();
                case Node.ListLiteral list -> "[" + joined(list.elements(), ",") + "]";
                case Node.SetLiteral set -> "{" + joined(set.elements(), ",") + "}";
                case Node.Power power -> bracketed(power.operands(), "**");
                case Node.Unary(var operator, Node operand, int _) ->
                        operator.symbol() + bracketed(operand);
                case Node.Arithmetic(Node first, var links, int _) -> chain(first, links);
                case Node.Comparison(Node first, var links, int _) -> chain(first, links);
                case Node.Not(Node operand, int _) -> "not " + bracketed(operand);
                case Node.And(var operands, int _) -> bracketed(operands, " and ");
                case Node.Or(var operands, int _) -> bracketed(operands, " or ");
                case Node.Implication implication -> bracketed(implication.children(), " -> ");
            };
        }

        private static String literal(Value value) {
            return value instanceof Value.Text(String text)
                    ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
                    : Printed.literal(value);
        }

        private String blank() {
            return random.nextBoolean() ? " " : "";
        }

        private String bracketed(Node node) {
            boolean isSimple = node instanceof Node.Name || node instanceof Node.Literal;
            return isSimple ? write(node) : "(" + blank() + write(node) + blank() + ")";
        }

        private String bracketed(List<Node> nodes, String separator) {
            List<String> parts = nodes.stream().map(this::bracketed).toList();
            return String.join(blank() + separator + blank(), parts);
        }

        private String joined(List<Node> nodes, String separator) {
            List<String> parts = nodes.stream().map(this::write).toList();
            return String.join(blank() + separator + blank(), parts);
        }

        private <O extends Operator> String chain(Node first, List<Node.Link<O>> links) {
            StringBuilder text = new StringBuilder(bracketed(first));
            for (Node.Link<O> link : links) {
                boolean isWord = Character.isLetter(link.operator().symbol().charAt(0));
                text.append(isWord ? " " : blank()).append(link.operator().symbol());
                text.append(isWord ? " " : blank()).append(bracketed(link.operand()));
            }
            return text.toString();
        }
    }
}
