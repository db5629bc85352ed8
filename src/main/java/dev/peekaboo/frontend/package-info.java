/** The doors: one protocol per folder. Imports words, scan and mail. */
@NullMarked
package dev.peekaboo.frontend;

import org.jspecify.annotations.NullMarked;
