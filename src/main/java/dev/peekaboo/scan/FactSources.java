package dev.peekaboo.scan;

import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.emulation.Emulation;

/** Where the facts of samples come from. */
public record FactSources(
        Analyzers analyzers, Emulation emulation, Analyses analyses, Memory memory) {}
