package dev.peekaboo.emulation.script.basic;

/** What {@code CVErr} gives. */
record ErrorValue(int number) {}
