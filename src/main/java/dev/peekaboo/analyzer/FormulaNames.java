package dev.peekaboo.analyzer;

/** What the numbers in a formula stand for in its workbook; texts as a formula spells them. */
interface FormulaNames {
    /** A sheet with the mark behind it, e.g. {@code 'Macro 1'!}. */
    String sheet(int reference);

    /**
     * A name.
     *
     * @param index from 1
     */
    String name(int index);

    /**
     * A name of another workbook or library.
     *
     * @param index from 1
     */
    String outside(int reference, int index);

    /** With quotes, whatever is in it. */
    static String quoted(String sheet) {
        return "'" + sheet.replace("'", "''") + "'!";
    }
}
