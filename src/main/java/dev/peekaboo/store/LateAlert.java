package dev.peekaboo.store;

import dev.peekaboo.Judgement;
import dev.peekaboo.Sha256;

import java.time.Instant;

/**
 * A mail, or a sample of which no mail is known, turned out bad after the mail filter was told to
 * deliver it.
 *
 * @param mail what all questions about the same mail to the same recipients have in common; of a
 *     sample its content
 * @param ticket the inquiry's id, or the job's number
 * @param content what is bad in it
 * @param judgement what was found
 */
public record LateAlert(
        Sha256 mail, String ticket, Sha256 content, Instant raised, Judgement judgement) {}
