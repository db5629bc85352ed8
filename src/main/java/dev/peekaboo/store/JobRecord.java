package dev.peekaboo.store;

import dev.peekaboo.Declared;
import dev.peekaboo.Sha256;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a job.
 *
 * @param declared what was claimed; nothing once that is forgotten
 * @param end empty while it is unfinished
 */
public record JobRecord(
        long id,
        String asker,
        Instant accepted,
        Sha256 sha256,
        Declared declared,
        Optional<Settled> end) {}
