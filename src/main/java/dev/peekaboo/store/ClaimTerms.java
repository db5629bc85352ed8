package dev.peekaboo.store;

import java.time.Instant;

/**
 * On what terms a claim is made.
 *
 * @param owner who claims
 * @param now the claimer's clock
 * @param leaseUntil when the lease, if granted, runs out unless renewed
 * @param reportNotBefore older reports do not count
 * @param failureNotBefore older failures that may pass, and older reports that show too little, do
 *     not count
 * @param lastingFailureNotBefore older failures that will not pass do not count
 */
public record ClaimTerms(
        String owner,
        Instant now,
        Instant leaseUntil,
        Instant reportNotBefore,
        Instant failureNotBefore,
        Instant lastingFailureNotBefore) {}
