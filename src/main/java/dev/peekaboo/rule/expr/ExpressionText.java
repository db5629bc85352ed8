package dev.peekaboo.rule.expr;

/**
 * An expression as a configuration file holds it.
 *
 * @param name of the option, e.g. {@code expression.3}
 * @param file e.g. {@code ruleset.conf}
 * @param line where the text starts, from 1
 */
public record ExpressionText(String name, String file, int line, String text) {}
