package dev.peekaboo.emulation.xlm;

import java.util.List;

/** What a formula gives. */
sealed interface Value {
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Value BLANK = new Blank();
    Value NAME_ERROR = new Err("#NAME?");
    Value VALUE_ERROR = new Err("#VALUE!");
    Value REF_ERROR = new Err("#REF!");
    Value MISSING = new Err("#N/A");

    /** A number; dates are days since 1900. */
    record Num(double value) implements Value {}

    /** A text. */
    record Text(String value) implements Value {}

    /** TRUE or FALSE. */
    record Bool(boolean value) implements Value {}

    /** An error such as {@code #VALUE!}. */
    record Err(String code) implements Value {}

    /** Nothing is in the cell, or an argument was left out. */
    record Blank() implements Value {}

    /** Cells of a sheet. */
    record Ref(Area area) implements Value {}

    /** Values in rows. */
    record Grid(List<List<Value>> rows) implements Value {}

    static Value of(boolean truth) {
        return truth ? TRUE : FALSE;
    }
}
