/**
 * The path of a sample: accept, judge, analyse, settle. Start with {@code
 * dev.peekaboo.scan.Scanner}. Imports words, report, mail and the interfaces of rule, analyzer,
 * sandbox and store.
 */
@NullMarked
package dev.peekaboo.scan;

import org.jspecify.annotations.NullMarked;
