package dev.peekaboo.config;

import java.nio.charset.StandardCharsets;

/** Fuzz target: whatever stands in a configuration file, it is read or complained about. */
public final class ConfigFileFuzz {
    private ConfigFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] file) {
        var problems = new Problems();
        ConfigFile config =
                ConfigFile.parse("f", new String(file, StandardCharsets.UTF_8), problems);
        for (String section : config.sections()) {
            config.section(section).text("option", "");
            config.section(section).list("list");
        }
        if (problems.list().contains(null)) throw new AssertionError("a problem is missing");
    }
}
