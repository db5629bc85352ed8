package dev.peekaboo.daemon;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The daemon of a configuration, asked how it does through its own REST door. */
record RunningDaemon(URI health, ListenerSettings listener) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What it answers. */
    sealed interface Answer {
        /** One object for each sandbox. */
        record Nodes(JsonNode nodes) implements Answer {}

        /** Why it says nothing, as the beginning of a sentence. */
        record Silent(String why) implements Answer {}
    }

    static RunningDaemon at(ListenerSettings listener) {
        String host = listener.host().contains(":") ? "[" + listener.host() + "]" : listener.host();
        return new RunningDaemon(
                URI.create("http://" + host + ":" + listener.port() + "/healthz"), listener);
    }

    Answer sandboxes() throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(health).timeout(PATIENCE).GET();
        if (!listener.apiTokens().isEmpty())
            request.header("Authorization", "Bearer " + listener.apiTokens().getFirst());
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode nodes =
                    JsonMapper.shared().readTree(response.body()).path("sandboxes").path("nodes");
            return nodes.isArray()
                    ? new Answer.Nodes(nodes)
                    : new Answer.Silent(
                            "What answers at "
                                    + health
                                    + " does not tell of sandboxes (status "
                                    + response.statusCode()
                                    + ")");
        } catch (IOException e) {
            return new Answer.Silent("No daemon answers at " + health);
        } catch (JacksonException e) {
            return new Answer.Silent("What answers at " + health + " is no Peekaboo");
        }
    }
}
