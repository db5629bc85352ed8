package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.SandboxException.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** {@code ca_file} against a real TLS server whose certificate nobody else trusts. */
@Timeout(60)
class PrivateCaTest {
    private static final String TOKEN = "a-token-for-tests";

    @TempDir static Path folder;

    private static TestAuthority ours;
    private static TestAuthority other;
    private static SSLContext server;
    private static SSLContext otherName;

    private final List<ScriptedServer> servers = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = new TestAuthority(folder, "ours");
        other = new TestAuthority(folder, "other");
        server = ours.server("ip:127.0.0.1");
        otherName = ours.server("dns:sandbox.example");
    }

    @AfterEach
    void stop() {
        servers.forEach(ScriptedServer::close);
    }

    @Test
    void a_node_whose_certificate_the_file_vouches_for_is_talked_to() throws Exception {
        ScriptedServer node = start(server);

        try (NodeHttp http = client(node, Optional.of(ours.certificate()))) {
            assertThat(http.get("status").status()).isEqualTo(200);
        }
        assertThat(node.requests().getFirst().headers())
                .containsEntry("authorization", "Token " + TOKEN);
    }

    @Test
    void a_file_may_hold_several_certificates() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both, Files.readString(other.certificate()) + Files.readString(ours.certificate()));

        try (NodeHttp http = client(start(server), Optional.of(both))) {
            assertThat(http.get("status").status()).isEqualTo(200);
        }
    }

    @Test
    void without_the_file_it_is_not_trusted() throws Exception {
        assertRefused(start(server), Optional.empty());
    }

    @Test
    void with_the_file_of_another_authority_it_is_not_trusted() throws Exception {
        assertRefused(start(server), Optional.of(other.certificate()));
    }

    @Test
    void a_certificate_for_another_host_is_not_trusted_although_the_authority_is()
            throws Exception {
        assertRefused(start(otherName), Optional.of(ours.certificate()));
    }

    @Test
    void a_file_that_is_not_there_or_holds_no_certificate_is_named() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate\n");
        Path nothing = Files.writeString(folder.resolve("nothing.pem"), "");

        for (Path file : List.of(text, nothing, folder.resolve("none.pem")))
            assertThatThrownBy(() -> PrivateCa.trusting(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ca_file (" + file + ")");
    }

    /** And neither the token nor anything else was told to whoever is there. */
    private static void assertRefused(ScriptedServer node, Optional<Path> caFile) {
        try (NodeHttp http = client(node, caFile)) {
            SandboxException refused =
                    catchThrowableOfType(SandboxException.class, () -> http.get("status"));
            assertThat(refused.kind()).isEqualTo(Kind.MISCONFIGURED);
            assertThat(refused).hasMessageContaining("cannot be trusted");
        }
        assertThat(node.requests()).isEmpty();
    }

    private ScriptedServer start(SSLContext tls) {
        ScriptedServer node = ScriptedServer.over(tls);
        servers.add(node);
        return node.on("/status", ScriptedServer.json("{}"));
    }

    private static NodeHttp client(ScriptedServer node, Optional<Path> caFile) {
        SandboxConfig plain = SandboxConfig.of("node", SandboxReport.Kind.CAPE, node.url());
        SandboxConfig config =
                new SandboxConfig(
                        plain.name(),
                        plain.type(),
                        plain.url(),
                        Optional.of(TOKEN),
                        plain.capacity(),
                        plain.pollInterval(),
                        plain.maximumJobAge(),
                        plain.submitOriginalFilename(),
                        caFile,
                        plain.run(),
                        plain.overrides());
        URI base = URI.create(node.url() + "/");
        return new NodeHttp(config, base, "Token", HttpTimes.DEFAULTS);
    }
}
