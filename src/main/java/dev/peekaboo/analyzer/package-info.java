/**
 * Finds out what a file is and what its macros say. Everything that parses hostile bytes runs in a
 * worker process; the daemon itself takes only a {@code FirstLook}. Start with {@code
 * dev.peekaboo.analyzer.WorkerAnalyzers}, then {@code FileTypeTask} and {@code OfficeMacrosTask}
 * for what happens in the worker. Imports words, report and worker.
 */
@NullMarked
package dev.peekaboo.analyzer;

import org.jspecify.annotations.NullMarked;
