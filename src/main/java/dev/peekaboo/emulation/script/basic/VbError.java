package dev.peekaboo.emulation.script.basic;

import dev.peekaboo.emulation.script.ComException;

import java.util.Map;
import java.util.Set;

/** A run-time error, which the program may handle. Thrown often: without a stack trace. */
final class VbError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Map<Integer, String> WORDS =
            Map.ofEntries(
                    Map.entry(3, "Return without GoSub"),
                    Map.entry(5, "Invalid procedure call or argument"),
                    Map.entry(6, "Overflow"),
                    Map.entry(7, "Out of memory"),
                    Map.entry(9, "Subscript out of range"),
                    Map.entry(10, "This array is fixed or temporarily locked"),
                    Map.entry(11, "Division by zero"),
                    Map.entry(13, "Type mismatch"),
                    Map.entry(14, "Out of string space"),
                    Map.entry(20, "Resume without error"),
                    Map.entry(28, "Out of stack space"),
                    Map.entry(35, "Sub or Function not defined"),
                    Map.entry(52, "Bad file name or number"),
                    Map.entry(53, "File not found"),
                    Map.entry(62, "Input past end of file"),
                    Map.entry(91, "Object variable not set"),
                    Map.entry(92, "For loop not initialized"),
                    Map.entry(94, "Invalid use of Null"),
                    Map.entry(424, "Object required"),
                    Map.entry(429, "ActiveX component can't create object"),
                    Map.entry(438, "Object doesn't support this property or method"),
                    Map.entry(448, "Named argument not found"),
                    Map.entry(450, "Wrong number of arguments or invalid property assignment"),
                    Map.entry(451, "Object not a collection"),
                    Map.entry(457, "This key is already associated with an element"),
                    Map.entry(500, "Variable is undefined"),
                    Map.entry(1002, "Syntax error"));

    private static final Set<Integer> LIMITS = Set.of(7, 14, 28, 61);

    private static final int FACILITY = 0x800A0000;

    private final int number;
    private final String source;

    VbError(int number, String source, String description) {
        super(description, null, false, false);
        this.number = number;
        this.source = source;
    }

    /** One of Visual Basic's own, by its number. */
    static VbError of(int number) {
        return new VbError(
                number,
                "Microsoft VBScript runtime error",
                WORDS.getOrDefault(number, "Application-defined or object-defined error"));
    }

    /** Visual Basic gives its own numbers for the errors of its facility. */
    static VbError of(ComException e) {
        int number = e.number();
        boolean isOwn = (number & 0xffff0000) == FACILITY;
        return new VbError(isOwn ? number & 0xffff : number, "", String.valueOf(e.getMessage()));
    }

    /** Whether a limit of ours did it: Windows has more memory, and larger disks. */
    boolean isLimit() {
        return LIMITS.contains(number);
    }

    int number() {
        return number;
    }

    String source() {
        return source;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
