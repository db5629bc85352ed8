package dev.peekaboo.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What goes back over the wire, or does not. */
sealed interface Answer {
    /** How the bytes of an answer arrive. */
    enum Manner {
        WHOLE,
        /** A few bytes a second. */
        DRIPPING,
        /** The connection is closed before the announced end. */
        CUT_OFF,
        /** The connection is reset before the announced end. */
        RESET
    }

    /**
     * Bytes.
     *
     * @param announced the Content-Length; more than the body has, if it is cut off
     */
    record Sent(int status, Map<String, String> headers, long announced, Body body, Manner manner)
            implements Answer {
        Sent with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Sent(status, more, announced, body, manner);
        }
    }

    /** Nothing at all, for as long as the client cares to wait. */
    record Hang() implements Answer {}

    /** The connection is reset. */
    record Reset() implements Answer {}

    static Sent sent(int status, String type, Body body) {
        return new Sent(status, Map.of("Content-Type", type), body.length(), body, Manner.WHOLE);
    }

    static Sent json(int status, Object tree) {
        return sent(status, "application/json", Body.json(tree));
    }

    static Sent html(int status, String title) {
        String page =
                "<!DOCTYPE html>\n<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n"
                        .formatted(title);
        return sent(status, "text/html; charset=utf-8", Body.of(page));
    }

    static Sent redirect(int status, String location) {
        return sent(status, "text/html; charset=utf-8", Body.of("")).with("Location", location);
    }

    /** 429, in the words of the Django REST framework. */
    static Sent throttled(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return json(
                        429,
                        Json.object(
                                "detail",
                                "Request was throttled. Expected available in "
                                        + seconds
                                        + " seconds."))
                .with("Retry-After", Long.toString(seconds));
    }
}
