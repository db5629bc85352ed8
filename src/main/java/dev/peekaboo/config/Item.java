package dev.peekaboo.config;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * One item of a list option.
 *
 * @param value as written: never interpolated, may be empty, may hold line breaks
 * @param line where it starts, counted from 1
 */
public record Item(String value, String file, int line) {
    /** One item for each word between blanks and commas. */
    Stream<Item> words() {
        return Arrays.stream(value.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> new Item(word, file, line));
    }
}
