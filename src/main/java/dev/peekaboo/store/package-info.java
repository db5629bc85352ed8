/**
 * Remembers jobs, verdicts and analyses, durably. Start with {@code dev.peekaboo.store.Store}.
 * Imports words and report.
 */
@NullMarked
package dev.peekaboo.store;

import org.jspecify.annotations.NullMarked;
