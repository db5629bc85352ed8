package dev.peekaboo.sandbox;

import dev.peekaboo.sandbox.SandboxException.Kind;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/**
 * Speaks HTTP with one node: only with the configured origin, following neither redirects nor
 * addresses in answers, and within limits of time and size. Safe for many threads; construction
 * does no network traffic.
 */
public final class NodeHttp implements AutoCloseable {
    /** No short answer is longer, not even a list of many tasks. */
    private static final int LONGEST_ANSWER = 4 << 20;

    private static final int SHORT_ANSWER = 8192;

    private final SandboxConfig config;
    private final URI base;
    private final String tokenScheme;
    private final HttpTimes times;
    private final HttpClient client;

    /** Reads the body of an answer while it arrives. */
    public interface BodyReader<T> {
        T read(InputStream body) throws IOException, SandboxException;
    }

    /**
     * @param base the start of all paths, with a slash at its end
     * @param tokenScheme the word before the token, e.g. {@code Bearer}
     */
    public NodeHttp(SandboxConfig config, URI base, String tokenScheme, HttpTimes times) {
        this.config = config;
        this.base = base;
        this.tokenScheme = tokenScheme;
        this.times = times;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(times.connect())
                        .executor(Executors.newVirtualThreadPerTaskExecutor());
        config.caFile().ifPresent(file -> builder.sslContext(PrivateCa.trusting(file)));
        client = builder.build();
    }

    /** The node's JSON answer to a GET. */
    public NodeAnswer get(String path) throws SandboxException, InterruptedException {
        return ask(request(path, times.response()).GET().build(), times.response());
    }

    /**
     * The node's JSON answer to a submission. If it fails as TIMED_OUT, nobody knows whether the
     * node has taken it.
     */
    public NodeAnswer post(String path, SubmissionForm form)
            throws SandboxException, InterruptedException {
        Duration patience = times.response(form.sizeBytes());
        try {
            HttpRequest request =
                    request(path, patience)
                            .header("Content-Type", form.contentType())
                            .POST(form.body())
                            .build();
            return ask(request, patience);
        } catch (FileNotFoundException e) {
            throw new SandboxException(
                    Kind.REFUSED, "the content of the sample is gone: " + e.getMessage(), e);
        }
    }

    /** Hands the body of the node's answer to the reader while it arrives. */
    public <T> T stream(String path, BodyReader<T> reader)
            throws SandboxException, InterruptedException {
        HttpRequest request = request(path, times.response()).GET().build();
        AnswerCheck check = new AnswerCheck(config, request.uri());
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return inTime(
                        body,
                        in -> {
                            if (response.statusCode() == 404) throw check.notThere();
                            if (response.statusCode() != 200)
                                throw check.unexpected(
                                        check.answer(response, in.readNBytes(SHORT_ANSWER)));
                            check.contentType(response);
                            return reader.read(in);
                        },
                        check);
            }
        } catch (IOException e) {
            throw trouble(request, e);
        }
    }

    /** A body that dribbles must not hold its reader for ever: after a while it is closed. */
    private <T> T inTime(InputStream body, BodyReader<T> reader, AnswerCheck check)
            throws IOException, SandboxException {
        CompletableFuture<Void> late =
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, times.total().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> closing = late.thenRunAsync(() -> close(body));
        try {
            return reader.read(body);
        } catch (IOException e) {
            if (late.isDone())
                throw new SandboxException(
                        Kind.TIMED_OUT,
                        check.where() + " did not finish its answer within " + times.total(),
                        e);
            throw e;
        } finally {
            closing.cancel(false);
            late.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeAnswer ask(HttpRequest request, Duration patience)
            throws SandboxException, InterruptedException {
        var sending =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            // The request's own time-out ends when the answer begins.
            HttpResponse<byte[]> response =
                    sending.get(patience.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            return new AnswerCheck(config, request.uri()).answer(response, response.body());
        } catch (TimeoutException e) {
            throw new SandboxException(
                    Kind.TIMED_OUT, where(request) + " did not finish its answer in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) throw trouble(request, io);
            throw new IllegalStateException(where(request) + ": " + e.getCause(), e);
        } finally {
            sending.cancel(true);
        }
    }

    private SandboxException trouble(HttpRequest request, IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _, ConnectException _ ->
                    new SandboxException(
                            Kind.UNREACHABLE, where(request) + " takes no connection", e);
            case HttpTimeoutException _ ->
                    new SandboxException(
                            Kind.TIMED_OUT, where(request) + " did not answer in time", e);
            case SSLException _ ->
                    new SandboxException(
                            Kind.MISCONFIGURED,
                            where(request) + " cannot be trusted: " + e.getMessage(),
                            e);
            // A connection that breaks after a submission was sent may have brought it home.
            default ->
                    new SandboxException(
                            request.method().equals("POST") ? Kind.TIMED_OUT : Kind.UNREACHABLE,
                            where(request) + " broke off the connection: " + e.getMessage(),
                            e);
        };
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        URI uri = base.resolve(path);
        if (!uri.toString().startsWith(base.toString()))
            throw new IllegalArgumentException("leaves the configured address: " + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(patience).header("Accept", "application/json");
        config.apiToken()
                .ifPresent(token -> request.header("Authorization", tokenScheme + " " + token));
        return request;
    }

    private String where(HttpRequest request) {
        return new AnswerCheck(config, request.uri()).where();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
