package dev.peekaboo.sandbox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/**
 * A sandbox did not do what it was asked. The message names the sandbox, the task and what it said.
 */
public final class SandboxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, which decides who tries again and where. */
    public enum Kind {
        /** No connection, a reset, a server error: the same node may work in a moment. */
        UNREACHABLE,
        /** No answer in time. It is not known whether the request was carried out. */
        TIMED_OUT,
        /** Told to slow down (429). */
        SLOW_DOWN,
        /**
         * The node will refuse everything until an admin mends its configuration (401, HTML,
         * redirect, API disabled).
         */
        MISCONFIGURED,
        /** The node will never take this sample (type, size, tags). */
        REFUSED,
        /** The answer makes no sense: not JSON, wrong shape, an id that is no number. */
        GARBLED,
        /** The task is not known any more. */
        GONE
    }

    private static final int LONGEST = 1000;

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public SandboxException(Kind kind, String message) {
        this(kind, message, Optional.empty(), null);
    }

    public SandboxException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, Optional.empty(), cause);
    }

    public SandboxException(
            Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(TextWriter.onOneLine(message, LONGEST), cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the node asked us to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
