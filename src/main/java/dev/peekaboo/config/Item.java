package dev.peekaboo.config;

/**
 * One item of a list option.
 *
 * @param value as written: never interpolated, may be empty, may hold line breaks
 * @param line where it starts, counted from 1
 */
public record Item(String value, String file, int line) {}
