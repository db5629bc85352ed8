package dev.peekaboo.sandbox;

import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.Signature;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** The reports of an archive's members as one report of the archive: the worst of each. */
final class MemberReports {
    private static final ReportLimits LIMITS = ReportLimits.DEFAULTS;

    private MemberReports() {}

    /**
     * @param reports at least one
     */
    static SandboxReport together(List<SandboxReport> reports) {
        SandboxReport first = reports.getFirst();
        if (reports.size() == 1) return first;
        List<String> incomplete =
                reports.stream()
                        .flatMap(
                                report ->
                                        report.incomplete().stream()
                                                .map(why -> "task " + report.task() + ": " + why))
                        .toList();
        return new SandboxReport(
                first.sandbox(),
                first.node(),
                first.task(),
                highestScore(reports),
                reports.stream().flatMap(report -> report.family().stream()).findFirst(),
                signatures(reports),
                all(reports, SandboxReport::commands, LIMITS.commands()),
                all(reports, SandboxReport::domains, LIMITS.domains()),
                all(reports, SandboxReport::errors, LIMITS.errors()),
                all(reports, SandboxReport::serverMessages, LIMITS.messages()),
                completeness(reports),
                incomplete,
                first.url());
    }

    private static OptionalDouble highestScore(List<SandboxReport> reports) {
        return reports.stream()
                .map(SandboxReport::rawScore)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    private static List<Signature> signatures(List<SandboxReport> reports) {
        return reports.stream()
                .flatMap(report -> report.signatures().stream())
                .sorted(Comparator.comparingDouble(Signature::severity).reversed())
                .distinct()
                .limit(LIMITS.signatures())
                .toList();
    }

    private static List<String> all(
            List<SandboxReport> reports, Function<SandboxReport, List<String>> part, int limit) {
        return reports.stream().map(part).flatMap(List::stream).distinct().limit(limit).toList();
    }

    /** If some members ran and some did not, what ran still happened. */
    private static Completeness completeness(List<SandboxReport> reports) {
        List<Completeness> all =
                reports.stream().map(SandboxReport::completeness).distinct().toList();
        if (all.size() == 1) return all.getFirst();
        boolean nothingRan =
                Stream.of(Completeness.COMPLETE, Completeness.PARTIAL).noneMatch(all::contains);
        return nothingRan ? Completeness.EMPTY : Completeness.PARTIAL;
    }
}
