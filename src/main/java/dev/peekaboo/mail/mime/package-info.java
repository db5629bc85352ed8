/**
 * The text rules of MIME: header values, encoded words, file names, transfer encodings. Knows
 * nothing of parts, limits or archives. Reads what real and hostile mailers write, so nothing here
 * throws for bad input. Start with {@link dev.peekaboo.mail.mime.HeaderValue}. Imports nothing of
 * ours.
 */
@NullMarked
package dev.peekaboo.mail.mime;

import org.jspecify.annotations.NullMarked;
