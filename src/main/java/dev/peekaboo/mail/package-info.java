/** Takes mails and archives apart. Imports words and worker. */
@NullMarked
package dev.peekaboo.mail;

import org.jspecify.annotations.NullMarked;
