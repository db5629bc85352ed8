/**
 * Finds out what a file is and what its macros say. Everything that parses hostile bytes runs in a
 * worker process. Imports words, report and worker.
 */
@NullMarked
package dev.peekaboo.analyzer;

import org.jspecify.annotations.NullMarked;
