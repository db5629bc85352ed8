/** The client of CAPEv2. Start with {@code CapeSandbox}. Imports its own room and the words. */
@NullMarked
package dev.peekaboo.sandbox.cape;

import org.jspecify.annotations.NullMarked;
