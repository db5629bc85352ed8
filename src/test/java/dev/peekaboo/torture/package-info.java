/**
 * Does to real Peekaboo processes what a bad night does to them, and counts what became of the
 * mail. Start with {@code Torture}, the command, or {@code TortureIT}, its short form.
 *
 * <p>The sandbox is simulated in this process, so that it survives the kills and counts how often
 * each content was detonated. Who asks is a {@code MailFilter}, which keeps the {@code Ledger} of
 * what was acknowledged and what became of it. A {@code Scenario} does one thing at a time. May use
 * everything.
 */
@NullMarked
package dev.peekaboo.torture;

import org.jspecify.annotations.NullMarked;
