package dev.peekaboo.simulator;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/** Puts answers on the wire, the broken ones too. */
final class Wire {
    private final Patience patience;

    Wire(Patience patience) {
        this.patience = patience;
    }

    /** Sends the answer and ends the request. Blocks as long as the answer takes. */
    void send(Answer answer, Request request, Response response, Callback callback)
            throws InterruptedException {
        switch (answer) {
            case Answer.Sent sent -> send(sent, request, response, callback);
            case Answer.Reset _ -> reset(request, callback);
            case Answer.Hang _ -> {
                patience.hold();
                reset(request, callback);
            }
        }
    }

    private void send(Answer.Sent sent, Request request, Response response, Callback callback) {
        response.setStatus(sent.status());
        sent.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("Content-Length", sent.announced());
        OutputStream out = Content.Sink.asOutputStream(response);
        try {
            switch (sent.manner()) {
                case WHOLE -> finish(sent.body(), out, out, callback);
                case DRIPPING ->
                        finish(sent.body(), new DrippingStream(out, patience), out, callback);
                case CUT_OFF -> {
                    sent.body().writeTo(out);
                    close(request, callback);
                }
                case RESET -> {
                    sent.body().writeTo(out);
                    reset(request, callback);
                }
            }
        } catch (IOException | JacksonException e) {
            callback.failed(e); // the client has gone, or the simulator is closing
        }
    }

    private static void finish(Body body, OutputStream way, OutputStream out, Callback callback)
            throws IOException {
        body.writeTo(way);
        out.close();
        callback.succeeded();
    }

    private static void close(Request request, Callback callback) {
        endPoint(request).close();
        callback.failed(new IOException("cut off on purpose"));
    }

    /** Closes so that the client's system says "connection reset". */
    private static void reset(Request request, Callback callback) {
        EndPoint endPoint = endPoint(request);
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                callback.failed(e); // closed already: the client was faster
                return;
            }
        }
        close(request, callback);
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
