package dev.peekaboo.emulation.xlm;

/**
 * A cell, or a rectangle of cells; rows and columns count from 0.
 *
 * @param sheet in lower case
 */
record Area(String sheet, int row, int column, int rows, int columns) {
    static Area cell(String sheet, int row, int column) {
        return new Area(sheet, row, column, 1, 1);
    }

    /** Its upper left cell. */
    Area first() {
        return cell(sheet, row, column);
    }

    Area below() {
        return cell(sheet, row + 1, column);
    }

    /** The smallest that holds both. */
    Area to(Area other) {
        int top = Math.min(row, other.row);
        int left = Math.min(column, other.column);
        int bottom = Math.max(row + rows, other.row + other.rows);
        int right = Math.max(column + columns, other.column + other.columns);
        return new Area(sheet, top, left, bottom - top, right - left);
    }

    /** As the macro language writes a cell, e.g. {@code $B$12}. */
    String absolute() {
        return "$" + letters(column) + "$" + (row + 1);
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        return letters.toString();
    }

    /** 0 for A; the letters are of any case. */
    static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++)
            column = column * 26 + Character.toUpperCase(letters.charAt(i)) - 'A' + 1;
        return column - 1;
    }
}
