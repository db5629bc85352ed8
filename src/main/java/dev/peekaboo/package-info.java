/**
 * The words everybody here speaks: sample, verdict, reason and what they are made of. Small values
 * that check themselves; nothing in this package knows of file formats, databases or networks, and
 * it imports no other room.
 */
@NullMarked
package dev.peekaboo;

import org.jspecify.annotations.NullMarked;
