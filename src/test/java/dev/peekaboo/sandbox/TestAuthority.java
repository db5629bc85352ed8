package dev.peekaboo.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority in a folder, made with the JDK's keytool, for tests. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final String name;

    /** Makes its key and its certificate. */
    TestAuthority(Path folder, String name) throws IOException, InterruptedException {
        this.folder = folder;
        this.name = name;
        keytool(name, "-genkeypair", "-dname", "CN=" + name, "-ext", "bc:c", "-keyalg", "EC");
        keytool(name, "-exportcert", "-rfc", "-file", certificate().toString());
    }

    /** Its certificate, as {@code ca_file} wants it. */
    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    /**
     * What a server needs to show a certificate of this authority.
     *
     * @param names for which it is, as keytool spells them, e.g. {@code dns:sandbox.example}
     */
    SSLContext server(String names) throws Exception {
        String server = name + "-" + names.replaceAll("[^a-z0-9]", "_");
        Path request = folder.resolve(server + ".csr");
        Path signed = folder.resolve(server + ".pem");
        keytool(server, "-genkeypair", "-dname", "CN=server", "-keyalg", "EC");
        keytool(server, "-certreq", "-file", request.toString());
        keytool(
                name,
                "-gencert",
                "-rfc",
                "-ext",
                "san=" + names,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        Path chain = folder.resolve(server + "-chain.pem");
        try (OutputStream out = Files.newOutputStream(chain)) {
            Files.copy(signed, out);
            Files.copy(certificate(), out);
        }
        keytool(server, "-importcert", "-noprompt", "-trustcacerts", "-file", chain.toString());
        return context(folder.resolve(server + ".p12"));
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String store, String command, String... more)
            throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                command,
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-XX:+UseSerialGC",
                                "-keystore",
                                folder.resolve(store + ".p12").toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "key"));
        line.addAll(List.of(more));
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) throw new IOException(String.join(" ", line) + "\n" + said);
    }
}
