/**
 * The door that speaks ICAP (RFC 3507), for web proxies such as squid, for Nextcloud and for
 * gateways. {@code IcapServer} is where to start; {@code Conversation} tells what is said. Imports
 * words, scan, mail and its own room.
 */
@NullMarked
package dev.peekaboo.frontend.icap;

import org.jspecify.annotations.NullMarked;
