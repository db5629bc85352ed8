/**
 * Reads what documents do without macros: objects they carry, templates and frames they fetch,
 * fields that start programs. Start with {@link dev.peekaboo.emulation.document.DocumentEmulator}.
 * Nothing is fetched; files inside come back as samples of their own.
 */
@NullMarked
package dev.peekaboo.emulation.document;

import org.jspecify.annotations.NullMarked;
