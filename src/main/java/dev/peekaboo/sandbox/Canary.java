package dev.peekaboo.sandbox;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A harmless sample whose doings are known: a script that runs a named command and, on Windows,
 * registers itself to be started at logon, which every set of signatures notices. A node that does
 * not report this of it sees nothing of other samples either.
 *
 * <p>Each one is new, with a sign of its own in the command, so that a node can neither answer from
 * memory nor with another report.
 *
 * @param sign what must be seen in a command line
 * @param firesSignature whether a signature must have fired too
 */
record Canary(Sample sample, String sign, boolean firesSignature) {
    private static final String LINUX = "linux";
    private static final String PLACEHOLDER = "@SIGN@";

    /** One that was never run before, for a node that is asked for this platform. */
    static Canary fresh(Optional<String> platform) {
        boolean isLinux = platform.filter(LINUX::equalsIgnoreCase).isPresent();
        String sign = Marker.fresh().text().replace("peekaboo-", "peekaboo-was-here-");
        String script = isLinux ? "canary.sh" : "canary.bat";
        byte[] content =
                template(script).replace(PLACEHOLDER, sign).getBytes(StandardCharsets.US_ASCII);
        Sample sample =
                new Sample(
                        Sha256.of(content),
                        new Content.InMemory(content),
                        Declared.name("peekaboo-" + script));
        return new Canary(sample, sign, !isLinux);
    }

    /** What the report fails to tell of it; empty if the node saw it. */
    Optional<String> missedIn(SandboxReport report) {
        if (report.commands().stream().noneMatch(command -> command.contains(sign)))
            return Optional.of(
                    report.isComplete()
                            ? "its command was not seen"
                            : String.join("; ", report.incomplete()));
        return firesSignature && report.signatures().isEmpty()
                ? Optional.of("no signature fired; are any installed?")
                : Optional.empty();
    }

    private static String template(String name) {
        try (InputStream in = Canary.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing from the program");
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
