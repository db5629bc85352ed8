/**
 * A pool of worker processes that can be killed: nothing inside a Java machine can stop a runaway
 * parser. Imports the words only.
 */
@NullMarked
package dev.peekaboo.worker;

import org.jspecify.annotations.NullMarked;
