package dev.peekaboo.store;

import dev.peekaboo.Judgement;

import java.time.Instant;

/** The end of a job: what was said of it, and when. */
public record Settled(Judgement judgement, Instant at) {}
