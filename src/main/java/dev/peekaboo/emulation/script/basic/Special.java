package dev.peekaboo.emulation.script.basic;

/** Values without content. */
enum Special {
    /** Nothing was put there yet. */
    EMPTY,
    /** No valid data: spreads through expressions. */
    NULL,
    /** No object. */
    NOTHING,
    /** An argument that was left out. */
    MISSING
}
