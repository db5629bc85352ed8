package dev.peekaboo.daemon;

import dev.peekaboo.config.LogLevel;
import dev.peekaboo.config.Section;

import java.util.Optional;

/**
 * {@code [logging]} of peekaboo.conf.
 *
 * @param format PeekabooAV's format with {@code %(name)s} fields; empty = ours
 */
public record LoggingSettings(LogLevel level, Optional<String> format) {
    static LoggingSettings read(Section logging) {
        return new LoggingSettings(
                logging.logLevel("log_level", LogLevel.INFO), logging.optionalText("log_format"));
    }
}
