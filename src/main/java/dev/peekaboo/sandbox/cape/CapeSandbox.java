package dev.peekaboo.sandbox.cape;

import dev.peekaboo.Sample;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.sandbox.HttpTimes;
import dev.peekaboo.sandbox.JsonValue;
import dev.peekaboo.sandbox.Marker;
import dev.peekaboo.sandbox.NodeAnswer;
import dev.peekaboo.sandbox.NodeHttp;
import dev.peekaboo.sandbox.ReportDesk;
import dev.peekaboo.sandbox.ReportReader;
import dev.peekaboo.sandbox.Sandbox;
import dev.peekaboo.sandbox.SandboxConfig;
import dev.peekaboo.sandbox.SandboxException;
import dev.peekaboo.sandbox.SandboxException.Kind;
import dev.peekaboo.sandbox.SignatureCategories;
import dev.peekaboo.sandbox.SubmissionForm;
import dev.peekaboo.sandbox.TaskState;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** A node of CAPEv2, through its REST API ({@code apiv2}); slashes at the end are part of it. */
public final class CapeSandbox implements Sandbox {
    /** Errors are shorter than this, and so they can be told from a report. */
    private static final int LONGEST_ERROR = 8192;

    private final SandboxConfig config;
    private final URI base;
    private final NodeHttp http;
    private final CapeTasks tasks;
    private final ReportDesk desk;
    private final ReportReader reader;

    public CapeSandbox(SandboxConfig config, SignatureCategories categories) {
        this(config, categories, HttpTimes.DEFAULTS);
    }

    public CapeSandbox(SandboxConfig config, SignatureCategories categories, HttpTimes times) {
        this.config = config;
        base = base(config.url());
        http = new NodeHttp(config, base, "Token", times);
        tasks = new CapeTasks(config, http);
        desk = new ReportDesk(config.name());
        reader = new ReportReader(SandboxReport.Kind.CAPE, categories);
    }

    private static URI base(URI url) {
        String text = url.toString().replaceFirst("/+$", "");
        return URI.create(text.endsWith("/apiv2") ? text + "/" : text + "/apiv2/");
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public List<Long> submit(Sample sample, Marker marker)
            throws SandboxException, InterruptedException {
        NodeAnswer raw = http.post("tasks/create/file/", SubmissionForm.of(sample, config, marker));
        if (raw.isNotFound())
            throw new SandboxException(
                    Kind.MISCONFIGURED, "sandbox " + name() + " has no API at " + base);
        CapeAnswer answer = new CapeAnswer(name(), raw);
        if (answer.isDuplicate()) return earlier(sample, answer);
        if (!answer.isOk()) throw answer.error();
        return ids(answer.data().at("task_ids"));
    }

    private List<Long> ids(JsonValue list) throws SandboxException {
        List<OptionalLong> ids = list.items().stream().map(JsonValue::id).toList();
        if (ids.isEmpty() || !ids.stream().allMatch(OptionalLong::isPresent))
            throw new SandboxException(
                    Kind.GARBLED, "sandbox " + name() + " took the sample but named no task");
        return ids.stream().map(OptionalLong::getAsLong).toList();
    }

    /** The latest task of the same content; the node would not take it again. */
    private List<Long> earlier(Sample sample, CapeAnswer duplicate)
            throws SandboxException, InterruptedException {
        return tasks.of(sample).stream()
                .flatMapToLong(task -> task.at("id").id().stream())
                .max()
                .stream()
                .boxed()
                .findFirst()
                .map(List::of)
                .orElseThrow(
                        () ->
                                new SandboxException(
                                        Kind.REFUSED,
                                        String.valueOf(duplicate.error().getMessage())));
    }

    @Override
    public Map<Long, TaskState> states(Set<Long> ids)
            throws SandboxException, InterruptedException {
        return tasks.states(ids);
    }

    @Override
    public SandboxReport report(long task, Sample sample)
            throws SandboxException, InterruptedException {
        Optional<String> page = Optional.of(base.resolve("../analysis/" + task + "/").toString());
        var wanted = new ReportReader.Wanted(name(), task, sample.sha256(), page);
        return desk.read(
                () ->
                        http.stream(
                                "tasks/get/report/" + task + "/json/",
                                body -> reader.read(notAnError(body), wanted)));
    }

    /** An error comes with status 200 where the report should be. */
    private InputStream notAnError(InputStream body) throws IOException, SandboxException {
        byte[] start = body.readNBytes(LONGEST_ERROR);
        if (start.length < LONGEST_ERROR) {
            Optional<CapeAnswer> answer =
                    JsonValue.parse(start)
                            .filter(JsonValue::isObject)
                            .map(json -> new CapeAnswer(name(), new NodeAnswer(200, json)));
            if (answer.isPresent() && !answer.get().isOk()) throw answer.get().error();
        }
        return new SequenceInputStream(new ByteArrayInputStream(start), body);
    }

    @Override
    public List<Long> find(Sample sample, Predicate<Marker> wanted)
            throws SandboxException, InterruptedException {
        return tasks.of(sample).stream()
                .filter(
                        task ->
                                task.at("custom")
                                        .text()
                                        .map(Marker::new)
                                        .filter(wanted)
                                        .isPresent())
                .flatMapToLong(task -> task.at("id").id().stream())
                .boxed()
                .toList();
    }

    @Override
    public void check() throws SandboxException, InterruptedException {
        // cuckoo/status says more, but is disabled in CAPE's own default configuration.
        CapeAnswer answer = new CapeAnswer(name(), http.get("tasks/list/1/"));
        if (!answer.isOk()) throw answer.error();
    }

    @Override
    public void close() {
        desk.close();
        http.close();
    }
}
