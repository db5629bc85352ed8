package dev.peekaboo.emulation.xlm;

import dev.peekaboo.emulation.xlm.Value.Num;
import dev.peekaboo.emulation.xlm.Value.Text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Functions of numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        simple(all);
        sums(all);
        rounding(all);
        bases(all);
        all.put("MOD", args -> new Num(modulo(args.number(0), args.number(1))));
        all.put("POWER", args -> new Num(Math.pow(args.number(0), args.number(1))));
        all.put("QUOTIENT", args -> new Num((long) (args.number(0) / divisor(args.number(1)))));
        all.put("LOG", args -> new Num(Math.log(args.number(0)) / Math.log(args.number(1, 10))));
        all.put("ATAN2", args -> new Num(Math.atan2(args.number(1), args.number(0))));
        all.put("PI", _ -> new Num(Math.PI));
        all.put("RAND", args -> new Num(random(args)));
        all.put(
                "RANDBETWEEN",
                args ->
                        new Num(
                                Math.floor(
                                        args.number(0)
                                                + random(args)
                                                        * (args.number(1) - args.number(0) + 1))));
        return all;
    }

    private static void simple(Map<String, Function> all) {
        Map<String, DoubleUnaryOperator> simple =
                Map.ofEntries(
                        Map.entry("ABS", Math::abs),
                        Map.entry("INT", Math::floor),
                        Map.entry("SQRT", Math::sqrt),
                        Map.entry("SIGN", Math::signum),
                        Map.entry("EXP", Math::exp),
                        Map.entry("LN", Math::log),
                        Map.entry("LOG10", Math::log10),
                        Map.entry("SIN", Math::sin),
                        Map.entry("COS", Math::cos),
                        Map.entry("TAN", Math::tan),
                        Map.entry("ASIN", Math::asin),
                        Map.entry("ACOS", Math::acos),
                        Map.entry("ATAN", Math::atan),
                        Map.entry("SINH", Math::sinh),
                        Map.entry("COSH", Math::cosh),
                        Map.entry("TANH", Math::tanh),
                        Map.entry("RADIANS", Math::toRadians),
                        Map.entry("DEGREES", Math::toDegrees),
                        Map.entry("EVEN", x -> Math.signum(x) * 2 * Math.ceil(Math.abs(x) / 2)),
                        Map.entry(
                                "ODD",
                                x -> {
                                    double odd = 2 * Math.ceil((Math.abs(x) + 1) / 2) - 1;
                                    return x < 0 ? -odd : odd;
                                }),
                        Map.entry("FACT", NumberFunctions::factorial));
        simple.forEach(
                (name, function) ->
                        all.put(name, args -> new Num(function.applyAsDouble(args.number(0)))));
    }

    private static double factorial(double of) {
        double product = 1;
        for (int i = 2; i <= Math.min(of, 171); i++) product *= i;
        return product;
    }

    private static void sums(Map<String, Function> all) {
        all.put("SUM", args -> new Num(numbers(args).sum()));
        all.put("SUMSQ", args -> new Num(numbers(args).map(x -> x * x).sum()));
        all.put("PRODUCT", args -> new Num(numbers(args).reduce(1, (a, b) -> a * b)));
        all.put("MIN", args -> new Num(numbers(args).min().orElse(0)));
        all.put("MAX", args -> new Num(numbers(args).max().orElse(0)));
        all.put(
                "AVERAGE",
                args -> new Num(numbers(args).average().orElseThrow(() -> new Failed("#DIV/0!"))));
        all.put("COUNT", args -> new Num(count(args, Num.class)));
        all.put("COUNTBLANK", args -> new Num(count(args, Value.Blank.class)));
        all.put(
                "COUNTA",
                args -> {
                    List<Value> values = args.all(0);
                    return new Num(
                            values.size()
                                    - (double)
                                            values.stream()
                                                    .filter(Value.Blank.class::isInstance)
                                                    .count());
                });
        all.put("SUMPRODUCT", NumberFunctions::sumOfProducts);
    }

    private static long count(Arguments args, Class<?> kind) {
        return args.all(0).stream().filter(kind::isInstance).count();
    }

    private static DoubleStream numbers(Arguments args) {
        return args.all(0).stream()
                .filter(value -> !(value instanceof Value.Blank))
                .filter(value -> !(value instanceof Text(var text)) || Convert.isNumber(text))
                .mapToDouble(Convert::number);
    }

    private static Value sumOfProducts(Arguments args) {
        List<List<Value>> columns =
                java.util.stream.IntStream.range(0, args.size())
                        .mapToObj(
                                i ->
                                        args.evaluator().rows(args.raw(i)).stream()
                                                .flatMap(List::stream)
                                                .toList())
                        .toList();
        double sum = 0;
        int length = columns.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < length; i++) {
            double product = 1;
            for (List<Value> column : columns) product *= Convert.number(column.get(i));
            sum += product;
        }
        return new Num(sum);
    }

    private static void rounding(Map<String, Function> all) {
        all.put("ROUND", args -> rounded(args, RoundingMode.HALF_UP));
        all.put("ROUNDUP", args -> rounded(args, RoundingMode.UP));
        all.put("ROUNDDOWN", args -> rounded(args, RoundingMode.DOWN));
        all.put("TRUNC", args -> rounded(args, RoundingMode.DOWN));
        all.put(
                "FLOOR",
                args -> {
                    double step = divisor(args.number(1, 1));
                    return new Num(Math.floor(args.number(0) / step) * step);
                });
        all.put(
                "CEILING",
                args -> {
                    double step = divisor(args.number(1, 1));
                    return new Num(Math.ceil(args.number(0) / step) * step);
                });
    }

    private static Value rounded(Arguments args, RoundingMode how) {
        double number = args.number(0);
        if (Double.isNaN(number) || Double.isInfinite(number)) throw new Failed("#NUM!");
        int digits = Math.clamp(args.whole(1, 0), -300, 300);
        return new Num(BigDecimal.valueOf(number).setScale(digits, how).doubleValue());
    }

    private static void bases(Map<String, Function> all) {
        all.put("BITXOR", args -> new Num(bits(args, 0) ^ bits(args, 1)));
        all.put("BITAND", args -> new Num(bits(args, 0) & bits(args, 1)));
        all.put("BITOR", args -> new Num(bits(args, 0) | bits(args, 1)));
        all.put("BITLSHIFT", args -> new Num(bits(args, 0) << (args.whole(1) & 63)));
        all.put("BITRSHIFT", args -> new Num(bits(args, 0) >> (args.whole(1) & 63)));
        all.put("DECIMAL", args -> parsed(args.text(0), args.whole(1)));
        all.put("BASE", args -> shown(bits(args, 0), args.whole(1), args.whole(2, 0)));
        Map<String, Integer> names = Map.of("HEX", 16, "BIN", 2, "OCT", 8);
        names.forEach(
                (name, base) -> {
                    all.put(name + "2DEC", args -> parsed(args.text(0), base));
                    all.put("DEC2" + name, args -> shown(bits(args, 0), base, args.whole(1, 0)));
                });
    }

    private static long bits(Arguments args, int position) {
        return (long) args.number(position);
    }

    private static Value parsed(String text, int base) {
        try {
            return new Num(Long.parseLong(text.strip(), base));
        } catch (NumberFormatException _) {
            throw new Failed("#NUM!");
        }
    }

    private static Value shown(long number, int base, int length) {
        if (base < 2 || base > 36) throw new Failed("#NUM!");
        String digits = Long.toString(number, base).toUpperCase(Locale.ROOT);
        int missing = Math.clamp((long) length - digits.length(), 0, 255);
        return new Text("0".repeat(missing) + digits);
    }

    private static double divisor(double number) {
        if (number == 0) throw new Failed("#DIV/0!");
        return number;
    }

    private static double modulo(double number, double divisor) {
        return number - divisor(divisor) * Math.floor(number / divisor);
    }

    private static double random(Arguments args) {
        return args.machine().random();
    }
}
