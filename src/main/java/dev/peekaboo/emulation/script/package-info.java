/**
 * The Windows that scripts see: automation objects that note what is asked of them and answer as
 * Windows would, without doing it. Start with {@link dev.peekaboo.emulation.script.ComWorld}.
 * Languages live in sub-folders. Imports the words, report and its own room.
 */
@NullMarked
package dev.peekaboo.emulation.script;

import org.jspecify.annotations.NullMarked;
