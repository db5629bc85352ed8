package dev.peekaboo.emulation.script.basic;

import java.util.List;

/**
 * A function of Windows that a program declares.
 *
 * @param name in the program, in lower case
 * @param library e.g. {@code kernel32}, in lower case, without {@code .dll}
 * @param entry its name in the library
 */
record External(String name, String library, String entry, List<Procedure.Parameter> parameters) {}
