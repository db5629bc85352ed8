package dev.peekaboo.config;

import java.util.Arrays;
import java.util.Optional;

/** How much is logged, as configuration files spell it: exactly so, in upper case. */
public enum LogLevel {
    CRITICAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    static Optional<LogLevel> of(String name) {
        return Arrays.stream(values()).filter(level -> level.name().equals(name)).findFirst();
    }
}
