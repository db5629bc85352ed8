/**
 * Reads command lines, command files and PowerShell: unfolds what is hidden until nothing more
 * unfolds, and tells what would be done. Start with {@link
 * dev.peekaboo.emulation.command.CommandLines}. Imports the words, report and its own room.
 */
@NullMarked
package dev.peekaboo.emulation.command;

import org.jspecify.annotations.NullMarked;
