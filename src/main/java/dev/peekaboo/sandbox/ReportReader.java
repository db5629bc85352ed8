package dev.peekaboo.sandbox;

import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;
import dev.peekaboo.report.SandboxReport.Kind;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads the report of a sandbox from a stream: of any size, in little memory, and never more out of
 * it than was asked for. What is wrong with a report is told by its completeness; an exception
 * comes only from the stream. Safe for many threads.
 */
public final class ReportReader {
    private final Kind kind;
    private final SignatureCategories categories;
    private final ReportLimits limits;

    /**
     * What a report should be of.
     *
     * @param node the configured name of the sandbox
     * @param task the run's number there
     * @param url where an admin can read it
     */
    public record Wanted(String node, long task, Sha256 sha256, Optional<String> url) {}

    public ReportReader(Kind kind, SignatureCategories categories) {
        this(kind, categories, ReportLimits.DEFAULTS);
    }

    ReportReader(Kind kind, SignatureCategories categories, ReportLimits limits) {
        this.kind = kind;
        this.categories = categories;
        this.limits = limits;
    }

    /**
     * Reads to the end, or to the limit of bytes; the stream stays the caller's.
     *
     * @throws IOException if the stream fails before its end
     */
    public SandboxReport read(InputStream in, Wanted wanted) throws IOException {
        ReportDraft draft = new ReportDraft(limits);
        CompletenessJudge judge = new CompletenessJudge(kind, wanted, draft);
        try (JsonWalk json = new JsonWalk(new BoundedStream(in, limits.bytes()), limits.depth())) {
            new ReportSections(json, draft, limits).read();
            if (json.isTooDeep())
                judge.missing("it is nested deeper than " + limits.depth() + " levels");
        } catch (JsonWalk.Malformed e) {
            return invalid(wanted, String.valueOf(e.getMessage()));
        } catch (UnexpectedEndOfInputException _) {
            return invalid(wanted, "it breaks off");
        } catch (StreamConstraintsException e) {
            judge.brokenOff(
                    "it goes beyond what can be read: "
                            + TextWriter.onOneLine(e.getOriginalMessage(), 200));
        } catch (JacksonIOException e) {
            switch (e.getCause()) {
                case CharacterCodingException _ -> {
                    return invalid(wanted, "it is not valid UTF-8");
                }
                case BoundedStream.LimitReached _ ->
                        judge.brokenOff("it is longer than " + limits.bytes() + " bytes");
                case null, default -> throw e.getCause();
            }
        } catch (JacksonException e) {
            return invalid(
                    wanted, "it is not JSON: " + TextWriter.onOneLine(e.getOriginalMessage(), 200));
        }
        return report(draft, judge, wanted);
    }

    private SandboxReport report(ReportDraft draft, CompletenessJudge judge, Wanted wanted) {
        Completeness completeness = judge.judge();
        if (completeness == Completeness.INVALID) return invalid(wanted, judge.reasons());
        return new SandboxReport(
                kind,
                wanted.node(),
                wanted.task(),
                score(draft),
                draft.family(),
                draft.signatures.signatures(categories),
                draft.commands.texts(),
                draft.domains.texts(),
                draft.errors.texts(),
                draft.messages,
                completeness,
                judge.reasons(),
                wanted.url());
    }

    /** Each product has its own place for it; forks use the other's. */
    private OptionalDouble score(ReportDraft draft) {
        OptionalDouble usual = kind == Kind.CAPE ? draft.malscore : draft.infoScore;
        OptionalDouble other = kind == Kind.CAPE ? draft.infoScore : draft.malscore;
        OptionalDouble score = usual.isPresent() ? usual : other;
        return score.isPresent() && score.getAsDouble() >= 0 ? score : OptionalDouble.empty();
    }

    private SandboxReport invalid(Wanted wanted, String why) {
        return invalid(wanted, List.of(why));
    }

    /** Nothing of an invalid report is passed on: it may be another sample's. */
    private SandboxReport invalid(Wanted wanted, List<String> why) {
        return new SandboxReport(
                kind,
                wanted.node(),
                wanted.task(),
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Completeness.INVALID,
                why,
                wanted.url());
    }
}
