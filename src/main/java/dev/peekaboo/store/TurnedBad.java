package dev.peekaboo.store;

import dev.peekaboo.Judgement;
import dev.peekaboo.Sha256;

import java.time.Instant;

/** A content was found to be bad. */
public record TurnedBad(Sha256 content, Instant found, Judgement judgement) {}
