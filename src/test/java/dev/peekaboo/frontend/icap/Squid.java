package dev.peekaboo.frontend.icap;

import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real squid from the Debian package, in front of a browser, that asks an ICAP listener. */
final class Squid implements AutoCloseable {
    private static final String PROGRAM = "/usr/sbin/squid";
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient browser;

    private Squid(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        browser =
                HttpClient.newBuilder()
                        .proxy(
                                ProxySelector.of(
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port)))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /**
     * Returns when it answers.
     *
     * @param folder for all it writes; as root, squid becomes the user proxy
     */
    static Squid start(Path folder, IcapServer icap) throws IOException {
        int port = freePort();
        Path log = folder.resolve("cache.log");
        Path config = folder.resolve("squid.conf");
        Files.writeString(config, config(folder, port, icap.port()));
        if (System.getProperty("user.name").equals("root"))
            Files.setOwner(
                    folder,
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("proxy"));
        Process process =
                new ProcessBuilder(PROGRAM, "-N", "-f", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("squid.out").toFile())
                        .start();
        Squid squid = new Squid(process, log, port);
        squid.awaitReady(folder);
        return squid;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String config(Path folder, int port, int icapPort) {
        return """
        http_port 127.0.0.1:%1$d
        visible_hostname squid.test
        pid_filename %2$s/pid
        cache_log %2$s/cache.log
        access_log none
        cache_store_log none
        netdb_filename none
        coredump_dir %2$s
        cache deny all
        pinger_enable off
        shutdown_lifetime 0 seconds
        http_access allow all
        icap_enable on
        icap_service down respmod_precache icap://127.0.0.1:%3$d/scan bypass=off
        icap_service up reqmod_precache icap://127.0.0.1:%3$d/scan bypass=off
        adaptation_access down allow all
        adaptation_access up allow all
        icap_preview_enable on
        icap_preview_size 1024
        icap_service_failure_limit -1
        icap_connect_timeout 5 seconds
        connect_timeout 5 seconds
        request_header_access Range deny all
        """
                .formatted(port, folder, icapPort);
    }

    private void awaitReady(Path folder) throws IOException {
        try {
            await().atMost(START).until(() -> !process.isAlive() || listens());
            if (process.isAlive()) return;
        } catch (ConditionTimeoutException e) {
            process.destroyForcibly();
        }
        throw new IOException(
                "squid did not start: "
                        + Files.readString(folder.resolve("squid.out"))
                        + (Files.exists(log) ? Files.readString(log) : ""));
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<byte[]> get(URI from) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(from).GET());
    }

    HttpResponse<byte[]> put(URI to, byte[] content) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(to).PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return browser.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() throws InterruptedException {
        browser.close();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
}
