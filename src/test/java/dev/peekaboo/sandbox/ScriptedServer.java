package dev.peekaboo.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/** An HTTP server that answers as a test tells it, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What was asked; header names in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Request(String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    /** Answers one request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public ScriptedServer() {
        this(Optional.empty());
    }

    /** One that shows certificates. */
    public static ScriptedServer over(SSLContext tls) {
        return new ScriptedServer(Optional.of(tls));
    }

    private ScriptedServer(Optional<SSLContext> tls) {
        scheme = tls.isPresent() ? "https" : "http";
        try {
            server = open(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer open(Optional<SSLContext> tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isEmpty()) return HttpServer.create(address, 0);
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return https;
    }

    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every path that starts so is answered so; of several the longest start counts. */
    public ScriptedServer on(String start, Answer answer) {
        answers.put(start, answer);
        return this;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<String> paths() {
        return requests.stream().map(Request::path).toList();
    }

    public static Answer json(String text) {
        return answer(200, "application/json", text, Map.of());
    }

    public static Answer json(int status, String text) {
        return answer(status, "application/json", text, Map.of());
    }

    public static Answer answer(int status, String type, String text, Map<String, String> headers) {
        return exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        };
    }

    /** Takes the request and never answers. */
    public Answer silence() {
        return _ -> awaitClose();
    }

    /** Begins an answer that should be longer, and says no more. */
    public Answer beginning(String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        };
    }

    /** Takes the request and breaks off the connection. */
    public static Answer breakOff() {
        return HttpExchange::close;
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        requests.add(new Request(path, headers, exchange.getRequestBody().readAllBytes()));
        answerTo(path).to(exchange);
    }

    private Answer answerTo(String path) {
        Optional<String> start =
                answers.keySet().stream()
                        .filter(path::startsWith)
                        .max((a, b) -> Integer.compare(a.length(), b.length()));
        return start.map(answers::get).orElse(json(404, "{\"message\": \"no such endpoint\"}"));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
