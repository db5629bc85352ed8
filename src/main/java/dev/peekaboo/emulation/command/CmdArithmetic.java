package dev.peekaboo.emulation.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code set /a}: two numbers and a sign, from left to right, as obfuscators use it. */
final class CmdArithmetic {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\s*([-+*/%^|&]?)\\s*(?:(0x[0-9a-fA-F]{1,7}|\\d{1,9})|([A-Za-z_]\\w*))");

    private CmdArithmetic() {}

    static String value(String expression, CmdVariables variables) {
        long result = 0;
        Matcher step = STEP.matcher(expression);
        while (step.lookingAt()) {
            String digits = step.group(2) == null ? variables.get(step.group(3)) : step.group(2);
            long operand = number(digits);
            result =
                    switch (step.group(1)) {
                        case "-" -> result - operand;
                        case "*" -> result * operand;
                        case "/" -> operand == 0 ? 0 : result / operand;
                        case "%" -> operand == 0 ? 0 : result % operand;
                        case "^" -> result ^ operand;
                        case "|" -> result | operand;
                        case "&" -> result & operand;
                        default -> result + operand;
                    };
            step.region(step.end(), expression.length());
        }
        return String.valueOf((int) result);
    }

    private static long number(String digits) {
        try {
            return Long.decode(digits.strip());
        } catch (NumberFormatException _) {
            // As cmd does with what is no number.
            return 0;
        }
    }
}
