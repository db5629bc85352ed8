package dev.peekaboo.emulation;

import dev.peekaboo.Category;
import dev.peekaboo.Content;
import dev.peekaboo.report.Behaviour;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.EmulationReport.Child;
import dev.peekaboo.report.EmulationReport.Coverage;
import dev.peekaboo.report.EmulationReport.Layer;
import dev.peekaboo.report.Finding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as a worker's answer. */
final class ReportCodec {
    private ReportCodec() {}

    static byte[] toBytes(EmulationReport report) {
        return Wire.bytes(
                out -> {
                    Wire.text(out, report.kind());
                    out.writeInt(report.behaviours().size());
                    for (Behaviour behaviour : report.behaviours()) write(out, behaviour);
                    out.writeInt(report.findings().size());
                    for (Finding finding : report.findings()) write(out, finding);
                    out.writeInt(report.layers().size());
                    for (Layer layer : report.layers()) {
                        Wire.text(out, layer.language());
                        Wire.text(out, layer.text());
                    }
                    write(out, report.coverage());
                    out.writeInt(report.children().size());
                    for (Child child : report.children()) write(out, child);
                });
    }

    /**
     * From a worker's answer.
     *
     * @throws IllegalArgumentException if it is none
     */
    static EmulationReport from(byte[] answer) {
        return Wire.read(
                answer,
                in ->
                        new EmulationReport(
                                Wire.text(in),
                                Wire.list(in, ReportCodec::behaviour),
                                Wire.list(in, ReportCodec::finding),
                                Wire.list(in, it -> new Layer(Wire.text(it), Wire.text(it))),
                                coverage(in),
                                Wire.list(in, ReportCodec::child)));
    }

    private static void write(DataOutputStream out, Child child) throws IOException {
        Wire.text(out, child.name());
        try (InputStream in = child.content().open()) {
            Wire.bytes(out, in.readAllBytes());
        }
    }

    private static Child child(DataInputStream in) throws IOException {
        return new Child(Wire.text(in), new Content.InMemory(Wire.bytes(in)));
    }

    private static void write(DataOutputStream out, Behaviour behaviour) throws IOException {
        Wire.text(out, behaviour.type().word());
        out.writeInt(behaviour.details().size());
        for (Map.Entry<String, String> detail : behaviour.details().entrySet()) {
            Wire.text(out, detail.getKey());
            Wire.text(out, detail.getValue());
        }
    }

    private static Behaviour behaviour(DataInputStream in) throws IOException {
        Behaviour.Type type =
                Behaviour.Type.ofWord(Wire.text(in))
                        .orElseThrow(() -> new IllegalArgumentException("no such behaviour"));
        Map<String, String> details = new LinkedHashMap<>();
        Wire.list(in, it -> details.put(Wire.text(it), Wire.text(it)));
        return new Behaviour(type, details);
    }

    private static void write(DataOutputStream out, Finding finding) throws IOException {
        Wire.text(out, finding.id());
        Wire.text(out, finding.level().name());
        Wire.text(out, finding.category().slug());
        Wire.texts(out, finding.techniques());
        Wire.texts(out, finding.details());
        out.writeInt(finding.evidence().size());
        for (int position : finding.evidence()) out.writeInt(position);
        out.writeBoolean(finding.isShipped());
    }

    private static Finding finding(DataInputStream in) throws IOException {
        return new Finding(
                Wire.text(in),
                Finding.Level.valueOf(Wire.text(in)),
                Category.ofSlug(Wire.text(in)).orElse(Category.GENERIC),
                Wire.texts(in),
                Wire.texts(in),
                Wire.list(in, DataInputStream::readInt),
                in.readBoolean());
    }

    private static void write(DataOutputStream out, Coverage coverage) throws IOException {
        Wire.texts(out, coverage.entryPoints());
        Wire.texts(out, coverage.errors());
        Wire.texts(out, coverage.limits());
        Wire.texts(out, coverage.unsupported());
    }

    private static Coverage coverage(DataInputStream in) throws IOException {
        return new Coverage(Wire.texts(in), Wire.texts(in), Wire.texts(in), Wire.texts(in));
    }
}
