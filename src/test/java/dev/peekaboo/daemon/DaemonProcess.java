package dev.peekaboo.daemon;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real daemon in a process of its own, for tests that kill it. */
public final class DaemonProcess implements AutoCloseable {
    private static final Pattern JOB = Pattern.compile("\"job_id\":([0-9]+)");

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private DaemonProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when the daemon says that it is ready. */
    static DaemonProcess start(Path config, Path data) throws IOException {
        return start(config, data, Launch.USUAL);
    }

    /**
     * How the Java machine is started.
     *
     * @param around a command that takes the command line of the daemon as its last arguments and
     *     becomes it, e.g. a shell that sets limits
     * @param options more options of the Java machine
     * @param patches folders with classes that take the place of ours
     */
    public record Launch(List<String> around, List<String> options, List<Path> patches) {
        public static final Launch USUAL = new Launch(List.of(), List.of());

        public Launch {
            around = List.copyOf(around);
            options = List.copyOf(options);
            patches = List.copyOf(patches);
        }

        public Launch(List<String> around, List<String> options) {
            this(around, options, List.of());
        }

        static Launch patchedBy(Path classes) {
            return new Launch(List.of(), List.of(), List.of(classes));
        }

        private List<String> command() {
            List<String> java = javaCommand();
            List<String> command = new ArrayList<>(around);
            // The last option wins.
            int end = java.indexOf("-cp");
            command.addAll(java.subList(0, end));
            command.addAll(options);
            command.add("-cp");
            command.add(classPath(java.get(end + 1)));
            command.addAll(java.subList(end + 2, java.size()));
            return command;
        }

        private String classPath(String ours) {
            return Stream.concat(patches.stream().map(Path::toString), Stream.of(ours))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Returns when the daemon says that it is ready. Its log lies beside the data folder. */
    public static DaemonProcess start(Path config, Path data, Launch launch) throws IOException {
        List<String> command = launch.command();
        command.add("serve");
        command.addAll(List.of("--config", config.toString(), "--data", data.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(data.resolveSibling("daemon.log").toFile())
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            String log = Files.readString(data.resolveSibling("daemon.log"));
            throw new IOException("the daemon did not become ready but said: " + line + "\n" + log);
        }
        return new DaemonProcess(process, URI.create(line.substring("ready ".length())));
    }

    /** Our program in a Java machine of its own, without arguments. */
    static List<String> javaCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("peekaboo.jar", System.getProperty("java.class.path")),
                Main.class.getName());
    }

    /** Uploads a sample; returns the number of its job. */
    long scan(String name, String content) throws IOException, InterruptedException {
        HttpResponse<String> answer = upload(name, content);
        Matcher job = JOB.matcher(answer.body());
        if (answer.statusCode() != 200 || !job.find())
            throw new IOException("not taken: " + answer.statusCode() + " " + answer.body());
        return Long.parseLong(job.group(1));
    }

    /** Uploads a sample; returns what was said to that. */
    HttpResponse<String> upload(String name, String content)
            throws IOException, InterruptedException {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + name
                        + "\"\r\n\r\n"
                        + content
                        + "\r\n--b--\r\n";
        return client.send(
                HttpRequest.newBuilder(address.resolve("/v1/scan"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Status and body. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** As {@link #get}, as a client that waits for its report. */
    HttpResponse<String> getPatiently(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("User-Agent", "rspamd-3.4")
                        .timeout(Duration.ofSeconds(60))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As kill -STOP. */
    public void pause() throws IOException, InterruptedException {
        Signal.send(process.toHandle(), "STOP");
    }

    /** As kill -CONT. */
    public void wake() throws IOException, InterruptedException {
        Signal.send(process.toHandle(), "CONT");
    }

    /** As kill -HUP. */
    void hangUp() throws IOException, InterruptedException {
        Signal.send(process.toHandle(), "HUP");
    }

    /** As kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As kill -TERM; the exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }
}
