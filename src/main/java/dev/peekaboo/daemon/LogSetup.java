package dev.peekaboo.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;

import dev.peekaboo.config.LogLevel;

import org.slf4j.LoggerFactory;

/** Sets up the log from the configuration; what is not configured is in logback.xml. */
final class LogSetup {
    private LogSetup() {}

    /** For commands whose product is on standard output: only what somebody should look at. */
    static void quiet() {
        root().setLevel(Level.WARN);
    }

    static void apply(LoggingSettings settings) {
        root().setLevel(level(settings.level()));
        settings.format().map(LogFormat::pattern).ifPresent(LogSetup::use);
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case CRITICAL, ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    private static void use(String pattern) {
        Appender<ILoggingEvent> appender = root().getAppender("stderr");
        if (!(appender instanceof ConsoleAppender<ILoggingEvent> console)) return;
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        encoder.setPattern(pattern);
        encoder.start();
        console.setEncoder(encoder);
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
