package dev.peekaboo.scan;

import dev.peekaboo.analyzer.Analyzers;

/** Where the facts of samples come from. */
public record FactSources(Analyzers analyzers, Analyses analyses, Memory memory) {}
