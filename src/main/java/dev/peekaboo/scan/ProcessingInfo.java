package dev.peekaboo.scan;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Judgement;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Wording;
import dev.peekaboo.report.SandboxReport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what an admin needs to understand a bad or failed sample: one folder each with the reasons,
 * the sandbox's report reduced to what rules read, and, for bad ones, the sample itself. The option
 * {@code processing_info_dir}.
 *
 * <p>Losing one loses no verdict: trouble here is logged and mail goes on.
 */
public final class ProcessingInfo {
    private static final Logger log = LoggerFactory.getLogger(ProcessingInfo.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int MOST_OF_ONE_SECOND = 100;

    private final Optional<Path> top;
    private final Wording wording;
    private final Clock clock;

    /**
     * @param top the folder to write to; empty switches it off
     */
    public ProcessingInfo(Optional<Path> top, Wording wording, Clock clock) {
        this.top = top;
        this.wording = wording;
        this.clock = clock;
    }

    void keep(Examined examined) {
        if (top.isEmpty() || !examined.judgement().result().isAtLeast(Result.FAILED)) return;
        try {
            Path folder = makeFolder(top.get(), examined.sample());
            Files.writeString(
                    folder.resolve("report.txt"), report(examined.sample(), examined.judgement()));
            if (examined.judgement().result() == Result.BAD)
                copy(examined.sample().content(), folder.resolve("sample.bin"));
            Optional<SandboxReport> sandbox = examined.evidence().sandbox();
            if (sandbox.isPresent())
                Files.write(folder.resolve("cuckoo_report.json"), json(sandbox.get()));
        } catch (IOException e) {
            log.warn(
                    "sha256={} processing information not kept in {}: {}",
                    examined.sample().sha256(),
                    top.get(),
                    e.getMessage());
        }
    }

    private Path makeFolder(Path parent, Sample sample) throws IOException {
        Files.createDirectories(parent);
        String name = TIME.format(clock.instant()) + "-" + sample.sha256();
        for (int copy = 1; copy < MOST_OF_ONE_SECOND; copy++) {
            try {
                Path folder =
                        Files.createDirectory(parent.resolve(copy == 1 ? name : name + "-" + copy));
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
                return folder;
            } catch (FileAlreadyExistsException _) {
                // The same content again in the same second: the next number.
            }
        }
        throw new IOException(MOST_OF_ONE_SECOND + " folders of one content in one second");
    }

    private String report(Sample sample, Judgement judgement) {
        Declared declared = sample.declared();
        StringBuilder text = new StringBuilder();
        line(text, "SHA-256", sample.sha256().hex());
        line(text, "Size", sample.content().sizeBytes() + " bytes");
        line(text, "Declared name", declared.name());
        line(text, "Declared type", declared.type());
        line(text, "Content disposition", declared.disposition());
        line(text, "Result", judgement.result().word() + " (rule " + judgement.rule() + ")");
        line(text, "Reason", wording.text(judgement.verdict().reason()));
        text.append('\n');
        for (Judgement.Step step : judgement.steps())
            line(
                    text,
                    step.rule(),
                    step.verdict().result().word() + " - " + wording.text(step.verdict().reason()));
        return text.toString();
    }

    private static void line(StringBuilder text, String title, @Nullable String value) {
        String shown = value == null ? "(none)" : value.replaceAll("\\p{C}", " ");
        text.append(title).append(": ").append(shown).append('\n');
    }

    private static void copy(Content content, Path target) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, target);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    }

    /** In the shape PeekabooAV writes, as far as its readers know it. */
    private static byte[] json(SandboxReport report) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("x-peekaboo", Map.of("origin-url", report.url().orElse("")));
        body.put("info", Map.of("score", report.rawScore().orElse(0)));
        body.put(
                "network",
                Map.of("dns", report.domains().stream().map(d -> Map.of("request", d)).toList()));
        body.put(
                "signatures",
                report.signatures().stream()
                        .map(s -> Map.of("name", s.name(), "description", s.description()))
                        .toList());
        body.put(
                "debug",
                Map.of("errors", report.errors(), "cuckoo", List.copyOf(report.serverMessages())));
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(body);
    }
}
