package dev.peekaboo.scan;

import java.time.Duration;

/**
 * How long an inquiry waits, and how long its answer answers later ones about the same mail.
 *
 * @param verdicts any answer but "could not be checked"
 * @param passingFailures that may go away; then the mail is looked at anew
 * @param lastingFailures that will not, while the ruleset stays the same
 * @param sameMail one asked about again within this time after the last is being retried; after
 *     that the time it has waited counts from the beginning
 * @param companions once one part is bad, how long the answer waits for the others, so that all bad
 *     ones are named
 * @param parts most parts of one mail, those of the mails inside it included
 */
public record InquiryTerms(
        Duration verdicts,
        Duration passingFailures,
        Duration lastingFailures,
        Duration sameMail,
        Duration companions,
        int parts) {
    public static final InquiryTerms DEFAULT =
            new InquiryTerms(
                    Duration.ofDays(30),
                    Duration.ofMinutes(15),
                    Duration.ofHours(24),
                    Duration.ofHours(24),
                    Duration.ofSeconds(1),
                    5000);
}
