package dev.peekaboo.rule.expr;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.Behaviour.Type;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.Finding;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.MediaTypes;
import dev.peekaboo.report.OfficeReport;
import dev.peekaboo.report.OfficeReport.Keyword;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.report.Signature;
import dev.peekaboo.report.TraitReport;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All names an expression of a ruleset can use. The order is that of the manual. */
final class Sheets {
    /** What the sandbox of PeekabooAV logged for a run that went well. */
    private static final String RUN_COMPLETED = "analysis completed successfully";

    private static final List<Value> A_FLAG = List.of(Value.TRUE);
    private static final List<Value> A_NUMBER = List.of(Value.of(1));
    private static final List<Value> A_REAL = List.of(new Value.Real(1));
    private static final List<Value> A_TEXT = List.of(Value.of("a"));
    private static final List<Value> MAYBE_TEXT = List.of(Value.NONE, Value.of("a"));
    private static final List<Value> TEXTS = List.of(Value.listOf(List.of("a")));
    private static final List<Value> A_RESULT = List.of(new Value.Verdict(Result.UNKNOWN));

    private static final List<Value> MAYBE_RESULT =
            List.of(Value.NONE, new Value.Verdict(Result.UNKNOWN));

    /** The SHA-256 of nothing. */
    private static final Sha256 OF_NOTHING =
            new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    static final Sheet<Sample> SAMPLE =
            Sheet.named("sample", facts -> new Seen.Is<>(facts.sample()), sample(Declared.NOTHING))
                    .with("name_declared", sample -> maybe(sample.declared().name()), MAYBE_TEXT)
                    .with("filename", sample -> maybe(sample.declared().name()), MAYBE_TEXT)
                    .with("type_declared", sample -> maybe(sample.declared().type()), MAYBE_TEXT)
                    .with(
                            "content_disposition",
                            sample -> maybe(sample.declared().disposition()),
                            MAYBE_TEXT)
                    .with(
                            "file_extension",
                            sample -> maybe(sample.declared().extension()),
                            MAYBE_TEXT)
                    .with("file_size", sample -> Value.of(sample.content().sizeBytes()), A_NUMBER)
                    .with("sha256sum", sample -> Value.of(sample.sha256().hex()), A_TEXT);

    private static final Sheet<FileReport> FILE =
            Sheet.named(
                            "filereport",
                            Facts::file,
                            new FileReport(
                                    MediaTypes.NONE,
                                    MediaTypes.NONE,
                                    MediaTypes.NONE,
                                    "",
                                    Set.of()))
                    .with("type_by_content", report -> primary(report.byContent()), MAYBE_TEXT)
                    .with("type_by_name", report -> primary(report.byName()), MAYBE_TEXT)
                    .with("type_as_text", report -> unlessEmpty(report.description()), MAYBE_TEXT)
                    .with(
                            "mime_types",
                            report -> Value.SetOf.ofTexts(report.mimeTypes()),
                            List.of(Value.SetOf.ofTexts(Set.of("a/b"))));

    private static final Sheet<OfficeReport> OFFICE =
            Sheet.named("olereport", Facts::office, OfficeReport.NO_MACROS)
                    .with("has_office_macros", report -> Value.of(report.hasMacros()), A_FLAG)
                    .with("vba_code", report -> Value.of(report.vbaCode()), A_TEXT)
                    .with("has_autoexec", report -> Value.of(!report.autoexec().isEmpty()), A_FLAG)
                    .with(
                            "is_suspicious",
                            report -> Value.of(!report.suspicious().isEmpty()),
                            A_FLAG)
                    .with("detected_autoexec", report -> keywords(report.autoexec()), A_TEXT)
                    .with("detected_suspicious", report -> keywords(report.suspicious()), A_TEXT);

    private static final SandboxReport EMPTY_RUN =
            new SandboxReport(
                    SandboxReport.Kind.CUCKOO,
                    "",
                    0,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    SandboxReport.Completeness.COMPLETE,
                    List.of(),
                    Optional.empty());

    private static final Sheet<SandboxReport> CUCKOO =
            Sheet.named("cuckooreport", Facts::sandbox, EMPTY_RUN)
                    .with("requested_domains", report -> Value.listOf(report.domains()), TEXTS)
                    .with(
                            "signature_descriptions",
                            report -> signatures(report, Signature::description),
                            TEXTS)
                    .with("score", report -> real(report.rawScore().orElse(0)), A_REAL)
                    .with("errors", report -> Value.listOf(report.errors()), TEXTS)
                    .with("server_messages", Sheets::serverMessages, TEXTS);

    private static final Sheet<KnownReport> KNOWN =
            Sheet.named("knownreport", Facts::known, KnownReport.NOTHING)
                    .with("known", report -> Value.of(report.known()), A_FLAG)
                    .with("result", report -> new Value.Verdict(report.last()), A_RESULT)
                    .with("last_result", report -> new Value.Verdict(report.last()), A_RESULT)
                    .with("worst_result", report -> new Value.Verdict(report.worst()), A_RESULT)
                    .with("worst", Sheets::worst, MAYBE_RESULT)
                    .with("first", report -> Value.of(report.firstDays()), A_NUMBER)
                    .with("last", report -> Value.of(report.lastDays()), A_NUMBER);

    static final Sheet<SandboxReport> SANDBOX =
            Sheet.named("sandboxreport", Facts::sandbox, EMPTY_RUN)
                    .with("score", Sheets::score, List.of(Value.NONE, new Value.Real(1)))
                    .with("signature_names", report -> signatures(report, Signature::name), TEXTS)
                    .with(
                            "signature_descriptions",
                            report -> signatures(report, Signature::description),
                            TEXTS)
                    .with(
                            "signature_categories",
                            report -> signatures(report, signature -> signature.category().slug()),
                            TEXTS)
                    .with("max_severity", Sheets::severity, A_REAL)
                    .with("family", report -> maybe(report.family().orElse(null)), MAYBE_TEXT)
                    .with("commands", report -> Value.listOf(report.commands()), TEXTS)
                    .with("domains", report -> Value.listOf(report.domains()), TEXTS)
                    .with("errors", report -> Value.listOf(report.errors()), TEXTS)
                    .with("completeness", report -> Value.of(report.completeness().name()), A_TEXT)
                    .with("node", report -> Value.of(report.node()), A_TEXT);

    static final Sheet<EmulationReport> EMULATION =
            Sheet.named("emulationreport", Facts::emulation, EmulationReport.NOT_COVERED)
                    .with("kind", report -> unlessEmpty(report.kind()), MAYBE_TEXT)
                    .with("signature_names", report -> findings(report, Finding::id), TEXTS)
                    .with(
                            "signature_categories",
                            report -> findings(report, finding -> finding.category().slug()),
                            TEXTS)
                    .with(
                            "signature_levels",
                            report ->
                                    findings(
                                            report,
                                            finding ->
                                                    finding.level()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)),
                            TEXTS)
                    .with("commands", report -> all(report, Type.PROCESS_START, "command"), TEXTS)
                    .with("urls", report -> all(report, Type.NET_HTTP, "url"), TEXTS)
                    .with("files", report -> all(report, Type.FILE_WRITE, "path"), TEXTS)
                    .with("events", Sheets::behaviours, TEXTS)
                    .with("errors", report -> Value.listOf(report.incomplete()), TEXTS)
                    .with("completeness", report -> Value.of(report.completeness().name()), A_TEXT);

    private static final Sheet<TraitReport> TRAITS =
            Sheet.named("traitreport", Facts::traits, TraitReport.NOTHING)
                    .with("names", Sheets::traitNames, TEXTS)
                    .with(
                            "details",
                            report ->
                                    Value.listOf(
                                            report.found().stream()
                                                    .map(TraitReport.Found::detail)
                                                    .toList()),
                            TEXTS);

    private static final Sheet<TraitReport> PROGRAM =
            Sheet.named("programreport", Facts::traits, TraitReport.NOTHING)
                    .with("format", report -> unlessEmpty(report.program().format()), MAYBE_TEXT)
                    .with("machine", report -> unlessEmpty(report.program().machine()), MAYBE_TEXT)
                    .with("kind", report -> unlessEmpty(report.program().kind()), MAYBE_TEXT)
                    .with("is_signed", report -> Value.of(report.program().isSigned()), A_FLAG)
                    .with("is_dotnet", report -> Value.of(report.program().isDotNet()), A_FLAG)
                    .with("packer", report -> unlessEmpty(report.program().packer()), MAYBE_TEXT)
                    .with("sections", report -> Value.listOf(report.program().sections()), TEXTS)
                    .with("oddities", report -> Value.listOf(report.program().oddities()), TEXTS)
                    .with(
                            "overlay_size",
                            report -> Value.of(report.program().overlayBytes()),
                            A_NUMBER)
                    .with(
                            "resource_size",
                            report -> Value.of(report.program().resourceBytes()),
                            A_NUMBER);

    static final List<Sheet<?>> ALL =
            List.of(SAMPLE, FILE, OFFICE, CUCKOO, KNOWN, SANDBOX, EMULATION, TRAITS, PROGRAM);

    private Sheets() {}

    /** An empty sample of which so much is claimed. */
    static Sample sample(Declared declared) {
        return new Sample(OF_NOTHING, new Content.InMemory(new byte[0]), declared);
    }

    private static Value maybe(@Nullable String text) {
        return text == null ? Value.NONE : Value.of(text);
    }

    /** None if there is no earlier result at all. */
    private static Value worst(KnownReport report) {
        return report.known() ? new Value.Verdict(report.worst()) : Value.NONE;
    }

    private static Value unlessEmpty(String text) {
        return text.isEmpty() ? Value.NONE : Value.of(text);
    }

    private static Value primary(MediaTypes types) {
        return maybe(types.primary().orElse(null));
    }

    private static Value real(double number) {
        return new Value.Real(number);
    }

    /** A list of pairs as Python prints it; empty without any, so that it counts as false. */
    private static Value keywords(List<Keyword> keywords) {
        if (keywords.isEmpty()) return Value.of("");
        return Value.of(
                keywords.stream()
                        .map(
                                keyword ->
                                        "(%s, %s)"
                                                .formatted(
                                                        Printed.literal(Value.of(keyword.word())),
                                                        Printed.literal(
                                                                Value.of(keyword.purpose()))))
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    private static Value signatures(SandboxReport report, Function<Signature, String> part) {
        return Value.listOf(report.signatures().stream().map(part).toList());
    }

    private static Value traitNames(TraitReport report) {
        return Value.listOf(report.found().stream().map(found -> found.trait().id()).toList());
    }

    private static Value findings(EmulationReport report, Function<Finding, String> part) {
        return Value.listOf(report.findings().stream().map(part).toList());
    }

    private static Value all(EmulationReport report, Type type, String detail) {
        return Value.listOf(report.all(type, detail));
    }

    private static Value behaviours(EmulationReport report) {
        return Value.listOf(report.behaviours().stream().map(Object::toString).toList());
    }

    private static Value score(SandboxReport report) {
        OptionalDouble score = report.score();
        return score.isPresent() ? real(score.getAsDouble()) : Value.NONE;
    }

    private static Value severity(SandboxReport report) {
        return real(report.signatures().stream().mapToDouble(Signature::severity).max().orElse(0));
    }

    /** CAPE writes no such messages; rules ask for Cuckoo's, so it gets what amounts to them. */
    private static Value serverMessages(SandboxReport report) {
        return switch (report.sandbox()) {
            case CUCKOO -> Value.listOf(report.serverMessages());
            case CAPE ->
                    Value.listOf(
                            report.isComplete() ? List.of(RUN_COMPLETED) : report.incomplete());
        };
    }
}
