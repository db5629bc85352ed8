/**
 * Takes mails and archives apart, one level at a time and within limits: what could not be looked
 * at is a gap with a reason, never silence. Start with {@link dev.peekaboo.mail.Unpacker}; the work
 * itself begins in {@link dev.peekaboo.mail.LocalUnpacker}. Imports words and worker.
 */
@NullMarked
package dev.peekaboo.mail;

import org.jspecify.annotations.NullMarked;
