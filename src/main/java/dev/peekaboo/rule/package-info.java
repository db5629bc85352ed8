/**
 * Rules turn facts into verdicts. Pure thinking: a rule pulls facts and does no I/O of its own.
 * Start with {@code dev.peekaboo.rule.Ruleset}. Imports words and report.
 */
@NullMarked
package dev.peekaboo.rule;

import org.jspecify.annotations.NullMarked;
