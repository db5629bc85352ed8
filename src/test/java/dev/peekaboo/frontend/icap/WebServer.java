package dev.peekaboo.frontend.icap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What lies behind a proxy: has files, and takes some. */
final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files;
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();

    WebServer(Map<String, byte[]> files) throws IOException {
        this.files = files;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("GET")) uploads.put(path, body);
            byte[] answer = files.getOrDefault(path, new byte[] {'o', 'k'});
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What was sent there; empty if nothing was. */
    Optional<byte[]> uploaded(String path) {
        return Optional.ofNullable(uploads.get(path));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
