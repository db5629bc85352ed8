package dev.peekaboo.rule.expr;

import dev.peekaboo.Result;
import dev.peekaboo.rule.PythonRegex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an expression computes with: Python's values, as far as rules use them. Immutable. */
public sealed interface Value {
    Value NONE = new None();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);

    /** How messages call it. */
    String kind();

    /** As Python's {@code bool()}. */
    boolean isTrue();

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    static Value of(String value) {
        return new Text(value);
    }

    static Value listOf(Collection<String> texts) {
        return new ListOf(texts.stream().map(Value::of).toList());
    }

    /** Nothing there. */
    record None() implements Value {
        @Override
        public String kind() {
            return "None";
        }

        @Override
        public boolean isTrue() {
            return false;
        }
    }

    /** Counts as the number 0 or 1. */
    record Bool(boolean value) implements Value {
        @Override
        public String kind() {
            return "true or false";
        }

        @Override
        public boolean isTrue() {
            return value;
        }
    }

    /** A whole number of any size. */
    record Int(BigInteger value) implements Value {
        @Override
        public String kind() {
            return "a whole number";
        }

        @Override
        public boolean isTrue() {
            return value.signum() != 0;
        }
    }

    record Real(double value) implements Value {
        @Override
        public String kind() {
            return "a real number";
        }

        @Override
        public boolean isTrue() {
            return value != 0;
        }
    }

    record Text(String value) implements Value {
        @Override
        public String kind() {
            return "a text";
        }

        @Override
        public boolean isTrue() {
            return !value.isEmpty();
        }
    }

    record ListOf(List<Value> items) implements Value {
        public ListOf {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public boolean isTrue() {
            return !items.isEmpty();
        }
    }

    /**
     * Each value once, in the order they came.
     *
     * @param byKey equal values have equal keys: 1, 1.0 and True are one
     */
    record SetOf(Map<Object, Value> byKey) implements Value {
        public SetOf {
            byKey = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
        }

        /** None is left out, as rules have always relied on. */
        static SetOf of(Collection<Value> values) throws OperandException {
            Map<Object, Value> byKey = new LinkedHashMap<>();
            for (Value value : values)
                if (!(value instanceof None)) byKey.putIfAbsent(key(value), value);
            return new SetOf(byKey);
        }

        /**
         * As {@link #of}.
         *
         * @throws IllegalArgumentException if one of the values cannot be in a set
         */
        public static SetOf ofAll(Collection<Value> values) {
            try {
                return of(values);
            } catch (OperandException e) {
                throw new IllegalArgumentException(e.message(), e);
            }
        }

        /** A set of texts, which every set may hold. */
        public static SetOf ofTexts(Collection<String> texts) {
            Map<Object, Value> byKey = new LinkedHashMap<>();
            texts.forEach(text -> byKey.put(text, Value.of(text)));
            return new SetOf(byKey);
        }

        static Object key(Value value) throws OperandException {
            return switch (value) {
                case Bool(boolean is) -> is ? BigInteger.ONE : BigInteger.ZERO;
                case Int(BigInteger number) -> number;
                case Real(double number) -> key(number);
                case Text(String text) -> text;
                case Verdict(Result result) -> result;
                case Regex(PythonRegex regex) -> List.of(regex.source());
                case None none -> none;
                case ListOf _, SetOf _, Fields _ ->
                        throw OperandException.type("a set cannot hold " + value.kind());
            };
        }

        private static Object key(double number) {
            boolean isWhole = number == Math.rint(number) && !Double.isInfinite(number);
            return isWhole ? new BigDecimal(number).toBigInteger() : (Object) number;
        }

        public List<Value> items() {
            return new ArrayList<>(byKey.values());
        }

        @Override
        public String kind() {
            return "a set";
        }

        @Override
        public boolean isTrue() {
            return !byKey.isEmpty();
        }
    }

    record Regex(PythonRegex regex) implements Value {
        @Override
        public String kind() {
            return "a regular expression";
        }

        @Override
        public boolean isTrue() {
            return true;
        }
    }

    /** One of the words bad, fail, good, ignore, unknown. */
    record Verdict(Result result) implements Value {
        @Override
        public String kind() {
            return "a result";
        }

        @Override
        public boolean isTrue() {
            return true;
        }
    }

    /** Something with attributes, such as a report; of no other use. */
    record Fields(Attributes attributes) implements Value {
        @Override
        public String kind() {
            return "a report";
        }

        @Override
        public boolean isTrue() {
            return true;
        }
    }
}
