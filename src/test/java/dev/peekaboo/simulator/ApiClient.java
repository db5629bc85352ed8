package dev.peekaboo.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client that asks and shows what comes back, as it is. */
final class ApiClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "xYzZY";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final String base;
    private final Product product;
    private final Duration patience;

    private ApiClient(String base, Product product, Duration patience) {
        this.base = base;
        this.product = product;
        this.patience = patience;
    }

    static ApiClient of(Simulator simulator, Product product) {
        return switch (product) {
            case CAPE -> cape(simulator);
            case CUCKOO -> cuckoo(simulator);
        };
    }

    static ApiClient cape(Simulator simulator) {
        return new ApiClient(simulator.capeUrl().toString(), Product.CAPE, LONG);
    }

    static ApiClient cuckoo(Simulator simulator) {
        return new ApiClient(simulator.cuckooUrl().toString(), Product.CUCKOO, LONG);
    }

    /** One that asks for answers that never come. */
    ApiClient impatient() {
        return new ApiClient(base, product, Duration.ofMillis(300));
    }

    Product product() {
        return product;
    }

    HttpResponse<String> submit(String content, String... namesAndValues)
            throws IOException, InterruptedException {
        return submit(Map.of(), content, namesAndValues);
    }

    HttpResponse<String> submit(
            Map<String, String> headers, String content, String... namesAndValues)
            throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2)
            form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                    .append(namesAndValues[i])
                    .append("\"\r\n\r\n")
                    .append(namesAndValues[i + 1])
                    .append("\r\n");
        form.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";")
                .append(" filename=\"sample.exe\"\r\n\r\n")
                .append(content)
                .append("\r\n--" + BOUNDARY + "--\r\n");
        return submitBody(headers, form.toString());
    }

    /** A submission with this body, however broken. */
    HttpResponse<String> submitBody(Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        String path = product == Product.CAPE ? "/tasks/create/file/" : "/tasks/create/file";
        var request =
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Submits and returns the one id of the answer. */
    long submitted(String content, String... fields) throws IOException, InterruptedException {
        return id(submit(content, fields));
    }

    long id(HttpResponse<String> answer) {
        JsonNode json = json(answer);
        return product == Product.CAPE
                ? json.get("data").get("task_ids").get(0).asLong()
                : json.get("task_id").asLong();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    /** The answer as soon as its last byte is there. */
    CompletableFuture<HttpResponse<byte[]>> later(String path) {
        return HTTP.sendAsync(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return HTTP.send(request(path).header(header, value).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> view(long id) throws IOException, InterruptedException {
        return get("/tasks/view/" + id + (product == Product.CAPE ? "/" : ""));
    }

    /**
     * The state as {@code tasks/view} tells it; "null" and "none" for a task without or no task.
     */
    String status(long id) throws IOException, InterruptedException {
        JsonNode row = json(view(id)).path(product == Product.CAPE ? "data" : "task");
        return row.isMissingNode() ? "none" : row.get("status").asString("null");
    }

    String reportPath(long id) {
        return product == Product.CAPE
                ? "/tasks/get/report/" + id + "/json/"
                : "/tasks/report/" + id;
    }

    HttpResponse<String> report(long id) throws IOException, InterruptedException {
        return get(reportPath(id));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return MAPPER.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
    }
}
