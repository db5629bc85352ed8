package dev.peekaboo.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much is logged, as configuration files spell it: exactly so, in upper case. */
public enum LogLevel {
    CRITICAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    static Map<String, LogLevel> byName() {
        var names = new LinkedHashMap<String, LogLevel>();
        Arrays.stream(values()).forEach(level -> names.put(level.name(), level));
        return names;
    }
}
