package dev.peekaboo.daemon;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The doors that speak HTTP: REST version 2, and what rspamd's module contextal talks to. */
final class RestProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final URI base;
    private final ListenerSettings listener;

    RestProbe(ListenerSettings listener) {
        this.listener = listener;
        String host = listener.host().contains(":") ? "[" + listener.host() + "]" : listener.host();
        base = URI.create("http://" + host + ":" + listener.port());
    }

    DoorProbe version2() {
        return new DoorProbe() {
            @Override
            public String door() {
                return "Door rest at " + base;
            }

            @Override
            public Heard ask(TestMail mail) throws IOException, InterruptedException {
                JsonNode answer =
                        send(
                                request("/v2/messages?wait=30")
                                        .header("Content-Type", "message/rfc822")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofByteArray(
                                                        mail.bytes())));
                String action = answer.path("action").asString("none");
                return new Heard(action.equals("block"), "action " + action);
            }
        };
    }

    DoorProbe contextal() {
        return new DoorProbe() {
            @Override
            public String door() {
                return "Door contextal at " + base;
            }

            @Override
            public Heard ask(TestMail mail) throws IOException, InterruptedException {
                String work = send(submission(mail)).path("work_id").asString("");
                JsonNode answer = send(request("/api/v1/actions/" + work).GET());
                String action =
                        answer.path(0).path("actions").path(0).path("action").asString("none");
                return new Heard(action.equals("BLOCK"), "action " + action);
            }
        };
    }

    private HttpRequest.Builder submission(TestMail mail) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        String head =
                "--form\r\nContent-Disposition: form-data; name=\"object_data\"\r\n"
                        + "Content-Type: message/rfc822\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(mail.bytes());
        form.writeBytes("\r\n--form--\r\n".getBytes(StandardCharsets.US_ASCII));
        return request("/api/v1/submit")
                .header("Content-Type", "multipart/form-data; boundary=form")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        return listener.apiTokens().isEmpty()
                ? request
                : request.header("Authorization", "Bearer " + listener.apiTokens().getFirst());
    }

    private static JsonNode send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared().readTree(response.body());
        } catch (JacksonException e) {
            throw new IOException("what answers there is no Peekaboo", e);
        }
    }
}
