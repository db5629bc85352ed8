package dev.peekaboo.daemon;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code peekaboo doctor mail}: proves that bad mail is really blocked, by showing a harmless test
 * file to every door, and to the mail server itself if it is named.
 */
@Command(
        name = "mail",
        description = {
            "Proves that bad is really blocked: shows our harmless test file to",
            "every door of the running daemon, and looks whether Postfix and the",
            "milter door fit together. With --smtp and --to the file also goes",
            "through the mail server itself. Run it as the daemon's user."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:bad is blocked everywhere",
            "1:something is wrong",
            "2:there are errors in the configuration"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class MailDoctor implements Callable<Integer> {
    private static final int WELL = 0;
    private static final int UNWELL = 1;

    private final Map<String, String> environment;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "peekaboo.conf of the daemon.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder, as for serve.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "send the test file through this mail server too.")
    private @Nullable String smtp;

    @Option(
            names = "--to",
            paramLabel = "ADDRESS",
            description =
                    "the recipient of the test mails; somebody who can look into the mailbox.")
    private String to = "doctor@peekaboo.invalid";

    @Option(names = "--from", paramLabel = "ADDRESS", description = "the sender of the test mails.")
    private String from = "doctor@peekaboo.invalid";

    MailDoctor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Records records = Records.open(config, data, environment)) {
            List<Finding> findings = new ArrayList<>();
            for (DoorProbe probe : probes(records.settings()))
                tell(probe.probe(TestMail.to(from, to)), findings, out);
            for (Finding note : WaitNotes.of(records.settings())) tell(note, findings, out);
            for (Finding finding : new PostfixCheck(records.settings(), records.store()).findings())
                tell(finding, findings, out);
            if (smtp != null) throughTheMailServer(smtp, records, findings, out);
            long unwell =
                    findings.stream().filter(one -> one.kind() == Finding.Kind.UNWELL).count();
            out.println(unwell == 0 ? "Bad mail is blocked." : unwell + " things are wrong.");
            out.flush();
            return unwell == 0 ? WELL : UNWELL;
        }
    }

    private static void tell(Finding finding, List<Finding> findings, PrintWriter out) {
        findings.add(finding);
        out.println(finding.line());
        out.flush();
    }

    /** Every door that is open. */
    private static List<DoorProbe> probes(Settings settings) {
        RestProbe rest = new RestProbe(settings.listener());
        List<DoorProbe> probes = new ArrayList<>(List.of(rest.version2(), rest.contextal()));
        settings.clamd().forEach(listener -> probes.add(SocketProbe.clamd(listener)));
        settings.icap().forEach(listener -> probes.add(SocketProbe.icap(listener)));
        settings.milter().forEach(listener -> probes.add(SocketProbe.milter(listener)));
        return probes;
    }

    private void throughTheMailServer(
            String at, Records records, List<Finding> findings, PrintWriter out) {
        Optional<SmtpProbe> server = server(at);
        if (server.isEmpty() || !to.matches("[!-;=?-~]+@[!-;=?-~]+")) {
            tell(
                    Finding.unwell("--smtp needs HOST:PORT, and --to the address of a mailbox."),
                    findings,
                    out);
            return;
        }
        TestMail mail = TestMail.to(from, to);
        Finding finding = server.get().probe(mail);
        tell(finding, findings, out);
        if (finding.kind() == Finding.Kind.NOTE)
            tell(SmtpProbe.seen(mail, records.store()), findings, out);
    }

    private static Optional<SmtpProbe> server(String at) {
        int colon = at.lastIndexOf(':');
        if (colon < 1 || !at.substring(colon + 1).matches("[0-9]{1,5}")) return Optional.empty();
        String host = at.substring(0, colon).replaceAll("^\\[|\\]$", "");
        return Optional.of(new SmtpProbe(host, Integer.parseInt(at.substring(colon + 1))));
    }
}
