/** The expression language of the rule {@code expressions}. Imports words, report and rule. */
@NullMarked
package dev.peekaboo.rule.expr;

import org.jspecify.annotations.NullMarked;
