package dev.peekaboo.emulation.xlm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads references to cells in both styles, A1 and R1C1. */
final class References {
    static final int MOST_ROWS = 1 << 20;
    static final int MOST_COLUMNS = 1 << 14;

    private static final Pattern A1 =
            Pattern.compile("\\G\\$?([A-Za-z]{1,3})\\$?(\\d{1,7})(?![\\w.])");
    private static final Pattern COLUMNS =
            Pattern.compile("\\G\\$?([A-Za-z]{1,3}):\\$?([A-Za-z]{1,3})(?![\\w.(!])");
    private static final Pattern R1C1 =
            Pattern.compile(
                    "\\G[Rr](?:\\[(-?\\d{1,7})\\]|(\\d{1,7}))?[Cc](?:\\[(-?\\d{1,5})\\]|(\\d{1,5}))?(?![\\w.(])");

    private References() {}

    /**
     * What was read.
     *
     * @param end behind it
     */
    record Read(Area area, int end) {}

    /**
     * At a place of a text.
     *
     * @param base the cell the formula is in; relative references count from it
     */
    static Optional<Read> at(String text, int at, String sheet, Area base) {
        Matcher columns = COLUMNS.matcher(text);
        if (columns.find(at)) {
            int first = Area.column(columns.group(1));
            int last = Area.column(columns.group(2));
            if (Math.max(first, last) < MOST_COLUMNS && first <= last)
                return Optional.of(
                        new Read(
                                new Area(sheet, 0, first, MOST_ROWS, last - first + 1),
                                columns.end()));
        }
        Matcher letters = A1.matcher(text);
        if (letters.find(at))
            return cell(
                    sheet,
                    Integer.parseInt(letters.group(2)) - 1,
                    Area.column(letters.group(1)),
                    letters.end());
        Matcher numbers = R1C1.matcher(text);
        if (!numbers.find(at)) return Optional.empty();
        return cell(
                sheet,
                counted(numbers.group(1), numbers.group(2), base.row()),
                counted(numbers.group(3), numbers.group(4), base.column()),
                numbers.end());
    }

    private static int counted(
            @org.jspecify.annotations.Nullable String offset,
            @org.jspecify.annotations.Nullable String number,
            int base) {
        if (number != null) return Integer.parseInt(number) - 1;
        return offset == null ? base : base + Integer.parseInt(offset);
    }

    private static Optional<Read> cell(String sheet, int row, int column, int end) {
        boolean isInside = row >= 0 && row < MOST_ROWS && column >= 0 && column < MOST_COLUMNS;
        return isInside
                ? Optional.of(new Read(Area.cell(sheet, row, column), end))
                : Optional.empty();
    }
}
