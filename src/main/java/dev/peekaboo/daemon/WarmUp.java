package dev.peekaboo.daemon;

import dev.peekaboo.config.Problems;
import dev.peekaboo.frontend.rest.RestConfig;
import dev.peekaboo.scan.WorkFolders;

import picocli.CommandLine.Command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code peekaboo warm-up}: a short life of the daemon in a folder of its own, so that the Java
 * machine can note which classes a start needs and which code mail keeps busy. Run once by the
 * launcher after a build.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUp implements Callable<Integer> {
    private static final int MAILS = 1500;

    /** Every so many samples one comes that was seen before. */
    private static final int REPEATED = 3;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("peekaboo-warm-up");
        try {
            Problems problems = new Problems();
            Blueprint plan =
                    Blueprint.read(Optional.empty(), Optional.of(folder), Map.of(), problems)
                            .orElseThrow();
            live(plan);
            return 0;
        } finally {
            WorkFolders.deleteTree(folder);
        }
    }

    private static void live(Blueprint plan) throws Exception {
        RestConfig anyPort = Daemon.restConfig(plan.settings()).at("127.0.0.1", 0);
        try (Daemon daemon = Daemon.start(plan, anyPort, _ -> Optional.of(plan));
                HttpClient client = HttpClient.newHttpClient()) {
            daemon.resume();
            for (int i = 0; i < MAILS; i++) ask(client, daemon.address(), i);
        }
    }

    private static void ask(HttpClient client, String daemon, int number) throws Exception {
        String text =
                number % REPEATED == 0 ? "seen before" : ("mail " + number + "\r\n").repeat(900);
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + text
                        + "\r\n--b--\r\n";
        HttpRequest scan =
                HttpRequest.newBuilder(URI.create(daemon + "/v1/scan"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        String job =
                client.send(scan, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .replaceAll("\\D", "");
        HttpRequest report =
                HttpRequest.newBuilder(URI.create(daemon + "/v1/report/" + job)).build();
        client.send(report, HttpResponse.BodyHandlers.discarding());
    }
}
