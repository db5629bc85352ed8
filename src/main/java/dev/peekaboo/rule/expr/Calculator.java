package dev.peekaboo.rule.expr;

import dev.peekaboo.rule.expr.Operator.Arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works out {@code + - * / // % ** << >> & ^ |} for one evaluation, and stops an expression that
 * makes too much: neither memory nor minutes can be eaten. Never changes an operand.
 */
final class Calculator {
    /** Chars, elements and bits one evaluation may produce in all. */
    private static final long MOST_PRODUCED = 20_000_000;

    /** Chars or elements one value may have after repeating it. */
    private static final int LONGEST = 1_000_000;

    private long produced;

    Value compute(Arithmetic operator, Value left, Value right) throws OperandException {
        Value value = operate(operator, left, right);
        produced += size(value);
        if (produced > MOST_PRODUCED)
            throw OperandException.value("the expression makes too much; simplify it");
        return value;
    }

    private static long size(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.length();
            case Value.ListOf(List<Value> items) -> items.size();
            case Value.SetOf set -> set.byKey().size();
            case Value.Int(BigInteger number) -> number.bitLength();
            case Value.None _, Value.Bool _, Value.Real _ -> 1;
            case Value.Regex _, Value.Verdict _, Value.Fields _ -> 1;
        };
    }

    private static Value operate(Arithmetic operator, Value left, Value right)
            throws OperandException {
        if (left instanceof Value.Bool(boolean a) && right instanceof Value.Bool(boolean b)) {
            Optional<Value> logical = logical(operator, a, b);
            if (logical.isPresent()) return logical.get();
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right))
            return numbers(operator, left, right);
        if (left instanceof Value.SetOf a && right instanceof Value.SetOf b)
            return sets(operator, a, b);
        if (operator == Arithmetic.MODULO && left instanceof Value.Text(String format))
            return new Value.Text(TextFormat.format(format, right));
        if (operator == Arithmetic.ADD) return add(left, right);
        if (operator == Arithmetic.MULTIPLY) return multiply(left, right);
        throw OperandException.type(operator, left, right);
    }

    private static Optional<Value> logical(Arithmetic operator, boolean left, boolean right) {
        return switch (operator) {
            case AND -> Optional.of(Value.of(left && right));
            case XOR -> Optional.of(Value.of(left ^ right));
            case OR -> Optional.of(Value.of(left || right));
            case POWER, MULTIPLY, FLOOR_DIVIDE, DIVIDE, MODULO, ADD, SUBTRACT -> Optional.empty();
            case SHIFT_LEFT, SHIFT_RIGHT -> Optional.empty();
        };
    }

    private static Value numbers(Arithmetic operator, Value left, Value right)
            throws OperandException {
        Optional<BigInteger> a = Numbers.whole(left);
        Optional<BigInteger> b = Numbers.whole(right);
        if (a.isPresent() && b.isPresent()) return Numbers.compute(operator, a.get(), b.get());
        return Numbers.compute(operator, Numbers.real(left), Numbers.real(right))
                .orElseThrow(() -> OperandException.type(operator, left, right));
    }

    private static Value sets(Arithmetic operator, Value.SetOf left, Value.SetOf right)
            throws OperandException {
        List<Value> items = left.items();
        switch (operator) {
            case AND -> items.removeIf(item -> !holds(right, item));
            case SUBTRACT -> items.removeIf(item -> holds(right, item));
            case OR -> items.addAll(right.items());
            case XOR -> {
                items.removeIf(item -> holds(right, item));
                for (Value item : right.items()) if (!holds(left, item)) items.add(item);
            }
            case POWER, MULTIPLY, FLOOR_DIVIDE, DIVIDE, MODULO, ADD, SHIFT_LEFT, SHIFT_RIGHT ->
                    throw OperandException.type(operator, left, right);
        }
        return Value.SetOf.of(items);
    }

    private static boolean holds(Value.SetOf set, Value member) {
        try {
            return set.byKey().containsKey(Value.SetOf.key(member));
        } catch (OperandException e) {
            throw new IllegalStateException("a member of a set has no key: " + member, e);
        }
    }

    private static Value add(Value left, Value right) throws OperandException {
        if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b))
            return new Value.Text(a + b);
        if (left instanceof Value.ListOf(var a) && right instanceof Value.ListOf(var b)) {
            List<Value> items = new ArrayList<>(a);
            items.addAll(b);
            return new Value.ListOf(items);
        }
        throw OperandException.type(Arithmetic.ADD, left, right);
    }

    private static Value multiply(Value left, Value right) throws OperandException {
        Optional<BigInteger> times = Numbers.whole(right).or(() -> Numbers.whole(left));
        Value repeated = Numbers.whole(right).isPresent() ? left : right;
        if (times.isPresent() && repeated instanceof Value.Text(String text))
            return new Value.Text(text.repeat(count(times.get(), text.length())));
        if (times.isPresent() && repeated instanceof Value.ListOf(List<Value> items)) {
            List<Value> all = new ArrayList<>();
            for (int i = count(times.get(), items.size()); i > 0; i--) all.addAll(items);
            return new Value.ListOf(all);
        }
        throw OperandException.type(Arithmetic.MULTIPLY, left, right);
    }

    private static int count(BigInteger times, int length) throws OperandException {
        if (times.signum() <= 0 || length == 0) return 0;
        if (times.bitLength() > 31 || times.longValue() * length > LONGEST)
            throw OperandException.value("repeated to more than " + LONGEST + " elements");
        return times.intValue();
    }

    Value unary(Operator.Unary operator, Value operand) throws OperandException {
        Optional<BigInteger> whole = Numbers.whole(operand);
        boolean isReal = operand instanceof Value.Real;
        if ((whole.isEmpty() && !isReal) || (isReal && operator == Operator.Unary.INVERT))
            throw OperandException.type(
                    "'%s' does not work on %s".formatted(operator.symbol(), operand.kind()));
        if (whole.isEmpty()) {
            double number = Numbers.real(operand);
            return new Value.Real(operator == Operator.Unary.MINUS ? -number : number);
        }
        return new Value.Int(
                switch (operator) {
                    case PLUS -> whole.get();
                    case MINUS -> whole.get().negate();
                    case INVERT -> whole.get().not();
                });
    }
}
