/**
 * Runs the macros of Excel 4.0 (XLM): formulas in the cells of macro sheets, one below the other.
 * Start with {@link dev.peekaboo.emulation.xlm.XlmEmulator}. The sheets come as text, whatever kind
 * of workbook they were in; nothing here reads files.
 */
@NullMarked
package dev.peekaboo.emulation.xlm;

import org.jspecify.annotations.NullMarked;
