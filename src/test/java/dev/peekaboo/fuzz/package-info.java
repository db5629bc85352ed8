/**
 * Runs the fuzz targets, which live beside what they try, over their committed corpora. {@code
 * bench/fuzz} goes on from these with Jazzer.
 */
@NullMarked
package dev.peekaboo.fuzz;

import org.jspecify.annotations.NullMarked;
