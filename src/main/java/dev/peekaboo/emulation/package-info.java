/**
 * Runs what mail malware runs on (scripts, command lines) in emulation and tells what it did. Start
 * with {@link dev.peekaboo.emulation.Emulation}; the work itself begins, in a worker, in {@link
 * dev.peekaboo.emulation.Run}. What the behaviours amount to is data: {@code findings.conf}.
 * Imports words, report and worker.
 */
@NullMarked
package dev.peekaboo.emulation;

import org.jspecify.annotations.NullMarked;
