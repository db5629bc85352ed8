package dev.peekaboo.sandbox;

/**
 * A short answer of a node, JSON with a status that calls for a second look: 2xx or 4xx.
 *
 * @param body null JSON if a 404 came without JSON
 */
public record NodeAnswer(int status, JsonValue body) {
    public boolean isOk() {
        return status / 100 == 2;
    }

    public boolean isNotFound() {
        return status == 404;
    }
}
