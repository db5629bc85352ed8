package dev.peekaboo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;
import dev.peekaboo.sandbox.cape.CapeSandbox;
import dev.peekaboo.sandbox.cuckoo.CuckooSandbox;
import dev.peekaboo.simulator.BehaviourFault;
import dev.peekaboo.simulator.Fault;
import dev.peekaboo.simulator.ReportFault;
import dev.peekaboo.simulator.Simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clients against a sandbox that does wrong whatever it can. */
@Timeout(120)
class SimulatedFaultsTest {
    private static final HttpTimes IMPATIENT =
            new HttpTimes(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(15));

    private final Simulator simulator = Simulator.setup().start();

    SimulatedFaultsTest() throws IOException {}

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_run_without_faults_is_understood(Kind product) throws Exception {
        SandboxReport report = run(product, "SIMULATE-RANSOMWARE").orElseThrow();

        assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(report.rawScore()).hasValue(9.4);
        assertThat(report.family()).hasValue("SunCrypt");
        assertThat(namesRansomware(report)).isTrue();
        assertThat(report.commands()).contains("vssadmin.exe delete shadows /all /quiet");
        assertThat(report.domains()).containsExactly("pay.ransom.example");
    }

    @ParameterizedTest
    @EnumSource
    void however_a_report_is_garbled_a_bad_sample_never_looks_clean(ReportFault fault)
            throws Exception {
        for (Kind product : Kind.values()) {
            Optional<SandboxReport> report = run(product, "SIMULATE-RANSOMWARE", fault);

            assertThat(
                            report.isEmpty()
                                    || !report.get().isComplete()
                                    || namesRansomware(report.get()))
                    .as("%s from %s", fault, product)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"HOSTILE_STRINGS", "ANTI_SANDBOX", "BLIND"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_run_that_shows_nothing_is_not_complete(BehaviourFault fault) throws Exception {
        for (Kind product : Kind.values()) {
            // Cuckoo does not tell which signatures it tried, so that none fired looks the same.
            if (product == Kind.CUCKOO && fault == BehaviourFault.NO_SIGNATURES) continue;

            Optional<SandboxReport> report = run(product, "SIMULATE-CLEAN", fault);

            assertThat(report.map(SandboxReport::isComplete).orElse(false))
                    .as("%s from %s", fault, product)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hostile_strings_come_out_short_and_without_control_characters(Kind product)
            throws Exception {
        SandboxReport report =
                run(product, "SIMULATE-CLEAN", BehaviourFault.HOSTILE_STRINGS).orElseThrow();

        assertThat(report.signatures())
                .allSatisfy(
                        signature ->
                                assertThat(signature.name() + signature.description())
                                        .hasSizeLessThanOrEqualTo(1024)
                                        .doesNotContainPattern("\\p{Cntrl}"));
    }

    private Optional<SandboxReport> run(Kind product, String marker, Fault fault) throws Exception {
        return run(product, marker + " SIMULATE-FAULT=" + fault.code());
    }

    /** The report of a sample with this content; empty if the client refuses it. */
    private Optional<SandboxReport> run(Kind product, String content) throws Exception {
        Sample sample = sample(content);
        try (Sandbox client = client(product)) {
            List<Long> tasks = client.submit(sample, new Marker("peekaboo-test"));
            assertThat(client.states(Set.copyOf(tasks)))
                    .isEqualTo(Map.of(tasks.getFirst(), new TaskState.Done()));
            return Optional.of(client.report(tasks.getFirst(), sample));
        } catch (SandboxException refused) {
            return Optional.empty();
        }
    }

    private Sandbox client(Kind product) {
        var categories = new SignatureCategories();
        return switch (product) {
            case CAPE ->
                    new CapeSandbox(
                            SandboxConfig.of("node", product, simulator.capeUrl()),
                            categories,
                            IMPATIENT);
            case CUCKOO ->
                    new CuckooSandbox(
                            SandboxConfig.of("node", product, simulator.cuckooUrl()),
                            categories,
                            IMPATIENT);
        };
    }

    private static Sample sample(String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return new Sample(
                new Sha256(digest), new Content.InMemory(bytes), Declared.name("invoice.exe"));
    }

    private static boolean namesRansomware(SandboxReport report) {
        return report.signatures().stream()
                .anyMatch(signature -> signature.name().equals("ransomware_file_modifications"));
    }
}
