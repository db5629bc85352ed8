package dev.peekaboo.config;

/**
 * One option as it stands in a file, before interpolation.
 *
 * @param option the name in lower case, with the distinguisher if it is a list item
 * @param value without blanks around it; inner line breaks are kept
 */
record Entry(String section, String option, String value, String file, int line) {
    private static final String RESET = "-";

    /** {@code name.distinguisher}: exactly one dot. */
    boolean isListItem() {
        return dots() == 1;
    }

    /** Two or more dots: PeekabooAV reads it neither as a scalar nor as a list. */
    boolean isNeither() {
        return dots() > 1;
    }

    /** {@code name.-: -} empties the list. */
    boolean isReset() {
        return option.endsWith("." + RESET) && value.equals(RESET);
    }

    /** The name without the distinguisher. */
    String listName() {
        return option.substring(0, option.indexOf('.'));
    }

    Item item() {
        return new Item(value, file, line);
    }

    private long dots() {
        return option.chars().filter(c -> c == '.').count();
    }
}
