package dev.peekaboo.emulation.script.basic;

/** Which Visual Basic it is. */
enum Dialect {
    VBSCRIPT,
    VBA
}
