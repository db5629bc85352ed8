package dev.peekaboo.simulator;

import java.util.List;

/**
 * What a sandbox calls a thing it noticed, with names that real signature sets use.
 *
 * @param severity 1 to 3
 * @param category as CAPE counts them, e.g. {@code ransomware}
 * @param techniques ATT&CK ids
 */
record Signature(
        String name, String description, int severity, String category, List<String> techniques) {}
