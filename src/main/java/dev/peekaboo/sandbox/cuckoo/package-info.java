/** The client of Cuckoo 2. Start with {@code CuckooSandbox}. Imports its own room and the words. */
@NullMarked
package dev.peekaboo.sandbox.cuckoo;

import org.jspecify.annotations.NullMarked;
