package dev.peekaboo.emulation.script.jscript;

/** A value of the engine itself, which automation objects only hand through. */
record OwnValue(Object value) {}
