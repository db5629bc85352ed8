/**
 * The door that speaks the protocol of ClamAV's daemon (clamd(8), section COMMANDS), so that
 * amavis, rspamd, clamdscan and clamav-milter need no plugin. {@code ClamdServer} is where to
 * start; {@code Conversation} tells what is said. Imports words, scan and its own room.
 */
@NullMarked
package dev.peekaboo.frontend.clamd;

import org.jspecify.annotations.NullMarked;
