/**
 * The sheets handed around: what analyzers and sandboxes found out about a sample, as plain data.
 * Start with {@code dev.peekaboo.report.Facts}. Imports the words only.
 */
@NullMarked
package dev.peekaboo.report;

import org.jspecify.annotations.NullMarked;
