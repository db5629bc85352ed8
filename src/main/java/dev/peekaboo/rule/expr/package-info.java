/**
 * The expression language of the rule {@code expressions}, as PeekabooAV defined it: Python's
 * values and operators, regular expressions, and an arrow from a condition to a result. Start with
 * {@link dev.peekaboo.rule.expr.Expression}; the way of a text is {@code Parser}, {@code NameCheck}
 * and {@code TypeCheck} when a ruleset is loaded, {@code Evaluator} for each sample. What can be
 * named is listed in {@code Sheets}.
 *
 * <p>What differs from Python, because rules rely on it:
 *
 * <ul>
 *   <li>{@code and}, {@code or} and comparisons give true or false, never an operand.
 *   <li>None is dropped from sets; ordering with None is false, and so are both {@code x in None}
 *       and {@code x not in None}.
 *   <li>{@code ==} compares a text with a regular expression, {@code in} searches with it, also in
 *       lists and sets.
 *   <li>{@code is} compares lists, sets and regular expressions as objects, all else by kind and
 *       value.
 *   <li>Numbers, texts and lists are bounded, so that no expression eats memory or minutes.
 * </ul>
 *
 * Imports words, report and rule.
 */
@NullMarked
package dev.peekaboo.rule.expr;

import org.jspecify.annotations.NullMarked;
