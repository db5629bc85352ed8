package dev.peekaboo.frontend.rest;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers in JSON what Jetty refuses before a handler sees it: malformed requests, headers too
 * large.
 */
final class Errors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String name = HttpStatus.getMessage(status);
        Answer.framework(status, name, "The request could not be read: " + name)
                .closing()
                .send(response, callback);
        return true;
    }
}
