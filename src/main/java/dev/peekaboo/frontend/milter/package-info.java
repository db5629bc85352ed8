/**
 * The door that speaks the milter protocol of Sendmail and Postfix, version 6 (libmilter's mfdef.h;
 * MILTER_README of Postfix), so that Postfix needs neither amavis nor rspamd; and the mails that
 * wait in Postfix' hold queue for their verdict. {@code MilterServer} is where to start; {@code
 * Conversation} tells what is said, {@code Custody} what becomes of held mails. Imports words, scan
 * and its own room.
 */
@NullMarked
package dev.peekaboo.frontend.milter;

import org.jspecify.annotations.NullMarked;
