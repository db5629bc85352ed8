package dev.peekaboo.store;

import dev.peekaboo.Inquiry;

/**
 * A mail that may have been delivered with something bad in it.
 *
 * @param row where it stands in the memory; grows
 * @param noted whether it is noted as let through; else all its jobs must have ended clean for that
 */
public record Suspect(long row, Inquiry inquiry, boolean noted) {}
