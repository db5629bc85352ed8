package dev.peekaboo.rule.expr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.rule.expr.Operator.Arithmetic;
import dev.peekaboo.rule.expr.Operator.Comparison;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ArithmeticProperties {
    private static final int TIMES = 2_000;

    private static Value compute(Arithmetic operator, Value left, Value right) {
        try {
            return new Calculator().compute(operator, left, right);
        } catch (OperandException e) {
            throw new AssertionError(left + " " + operator.symbol() + " " + right, e);
        }
    }

    private static boolean holds(Comparison operator, Value left, Value right) {
        try {
            return new Comparisons(new Patterns(Patterns::run))
                    .compare(operator, left, right)
                    .isTrue();
        } catch (OperandException | InterruptedException e) {
            throw new AssertionError(left + " " + operator.symbol() + " " + right, e);
        }
    }

    private static Value whole(Random random) {
        BigInteger number = new BigInteger(1 + random.nextInt(90), random);
        return new Value.Int(random.nextBoolean() ? number : number.negate());
    }

    private static Value notZero(Random random) {
        Value number = whole(random);
        return number.isTrue() ? number : Value.of(1);
    }

    @Test
    void floor_and_remainder_make_the_number_again_and_the_remainder_has_the_divisors_sign() {
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            Value a = whole(random);
            Value b = notZero(random);

            Value floor = compute(Arithmetic.FLOOR_DIVIDE, a, b);
            Value rest = compute(Arithmetic.MODULO, a, b);

            Value again = compute(Arithmetic.ADD, compute(Arithmetic.MULTIPLY, floor, b), rest);
            assertThat(again).as("seed %d: %s and %s", seed, a, b).isEqualTo(a);
            int sign = ((Value.Int) rest).value().signum();
            assertThat(sign)
                    .as("seed %d: %s %% %s", seed, a, b)
                    .isIn(0, ((Value.Int) b).value().signum());
        }
    }

    @Test
    void real_remainders_have_the_sign_and_less_than_the_size_of_the_divisor() {
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            double a = random.nextGaussian() * 1000;
            double b = random.nextGaussian();

            double rest =
                    ((Value.Real) compute(Arithmetic.MODULO, new Value.Real(a), new Value.Real(b)))
                            .value();

            assertThat(Math.abs(rest)).as("seed %d", seed).isLessThanOrEqualTo(Math.abs(b));
            assertThat(Math.copySign(1, rest))
                    .as("seed %d: %s %% %s", seed, a, b)
                    .isEqualTo(Math.copySign(1, b));
        }
    }

    @Test
    void shifting_is_multiplying_and_floor_dividing_by_powers_of_two() {
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            Value a = whole(random);
            Value count = Value.of(random.nextInt(100));
            Value power = compute(Arithmetic.POWER, Value.of(2), count);

            assertThat(compute(Arithmetic.SHIFT_LEFT, a, count))
                    .as("seed %d", seed)
                    .isEqualTo(compute(Arithmetic.MULTIPLY, a, power));
            assertThat(compute(Arithmetic.SHIFT_RIGHT, a, count))
                    .as("seed %d", seed)
                    .isEqualTo(compute(Arithmetic.FLOOR_DIVIDE, a, power));
        }
    }

    @Test
    void of_two_numbers_or_texts_exactly_one_of_less_equal_and_greater_holds() {
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            Value a = random.nextBoolean() ? number(random) : text(random);
            Value b = a instanceof Value.Text ? text(random) : number(random);

            int holding = 0;
            for (Comparison operator :
                    List.of(Comparison.LESS, Comparison.EQUAL, Comparison.GREATER))
                if (holds(operator, a, b)) holding++;

            assertThat(holding).as("seed %d: %s and %s", seed, a, b).isEqualTo(1);
            assertThat(holds(Comparison.LESS_OR_EQUAL, a, b))
                    .as("seed %d: %s and %s", seed, a, b)
                    .isEqualTo(!holds(Comparison.GREATER, a, b));
        }
    }

    private static Value number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Value.of(random.nextInt(3));
            case 1 -> new Value.Real(random.nextInt(6) / 2.0);
            default -> Value.of(random.nextBoolean());
        };
    }

    private static Value text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--)
            text.appendCodePoint(new int[] {'a', 0xfb01, 0x1f600, 0x1f601}[random.nextInt(4)]);
        return Value.of(text.toString());
    }

    @Test
    void sets_keep_the_laws_of_sets() {
        for (int seed = 0; seed < TIMES; seed++) {
            Random random = new Random(seed);
            Value a = set(random);
            Value b = set(random);
            Value both = compute(Arithmetic.AND, a, b);
            Value either = compute(Arithmetic.OR, a, b);

            assertThat(holds(Comparison.LESS_OR_EQUAL, both, a)).as("seed %d", seed).isTrue();
            assertThat(holds(Comparison.LESS_OR_EQUAL, a, either)).as("seed %d", seed).isTrue();
            assertThat(holds(Comparison.IS_DISJOINT, a, b))
                    .as("seed %d", seed)
                    .isEqualTo(!both.isTrue());
            assertThat(
                            holds(
                                    Comparison.EQUAL,
                                    compute(Arithmetic.XOR, a, b),
                                    compute(Arithmetic.SUBTRACT, either, both)))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static Value set(Random random) {
        List<Value> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--)
            items.add(random.nextBoolean() ? number(random) : text(random));
        return Value.SetOf.ofAll(items);
    }
}
