package dev.peekaboo.scan;

import dev.peekaboo.Category;
import dev.peekaboo.Judgement;
import dev.peekaboo.Place;
import dev.peekaboo.Reason;
import dev.peekaboo.Result;
import dev.peekaboo.Sample;
import dev.peekaboo.Verdict;
import dev.peekaboo.mail.ContainerKind;
import dev.peekaboo.mail.ContainerKinds;
import dev.peekaboo.mail.PasswordWords;
import dev.peekaboo.mail.Unpacked;
import dev.peekaboo.mail.Unpacker;
import dev.peekaboo.report.EmulationReport;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.KnownReport;
import dev.peekaboo.report.Seen;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.store.StoreException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a sample and, if it is a container that no rule has spoken for, everything inside it; the
 * worst decides.
 *
 * <p>Members are judged one after the other: a second copy of a member then finds the first one
 * known, and one job never takes more than its turn of the workers.
 */
public final class Examiner {
    private static final Logger log = LoggerFactory.getLogger(Examiner.class);

    private final Ruleset ruleset;
    private final FactSources sources;
    private final Unpacker unpacker;
    private final MemberLimits limits;
    private final WorkFolders folders;
    private final Clock clock;
    private final Rulings rulings;
    private final PasswordsAtHand passwords;

    public Examiner(
            Ruleset ruleset,
            FactSources sources,
            Unpacker unpacker,
            MemberLimits limits,
            WorkFolders folders,
            Clock clock,
            Rulings rulings,
            PasswordsAtHand passwords) {
        this.ruleset = ruleset;
        this.sources = sources;
        this.unpacker = unpacker;
        this.limits = limits;
        this.folders = folders;
        this.clock = clock;
        this.rulings = rulings;
        this.passwords = passwords;
    }

    /**
     * The answer to the first question, if the ruleset begins by asking whether the sample is
     * known.
     *
     * @param known the fact, so that it is not looked up again; null if it was not asked for
     * @param judgement the earlier judgement of the same identity, if there is one
     */
    record FirstQuestion(@Nullable Seen<KnownReport> known, Optional<Judgement> judgement) {
        static final FirstQuestion NOT_ASKED = new FirstQuestion(null, Optional.empty());
    }

    FirstQuestion askFirst(Sample sample) throws InterruptedException {
        Optional<Judgement> ruling = rulings.about(sample.sha256());
        if (ruling.isPresent()) return new FirstQuestion(null, ruling);
        if (!ruleset.startsWithKnown()) return FirstQuestion.NOT_ASKED;
        SampleFacts facts = new Visit(limits, clock, Storing.DONE).facts(sample, sources);
        Seen<KnownReport> known = sources.memory().known(sample);
        facts.alreadyAsked(known);
        boolean answers = known instanceof Seen.Is(var report) && report.current().isPresent();
        return new FirstQuestion(
                known, answers ? Optional.of(ruleset.judge(facts)) : Optional.empty());
    }

    Examined examine(Sample sample, Storing storing, FirstQuestion asked)
            throws InterruptedException {
        Visit visit = new Visit(limits, clock, storing);
        SampleFacts facts = visit.facts(sample, sources);
        if (asked.known() != null) facts.alreadyAsked(asked.known());
        return examine("", facts, visit);
    }

    private Examined examine(String position, SampleFacts facts, Visit visit)
            throws InterruptedException {
        Optional<Judgement> ruling = rulings.about(facts.sample().sha256());
        if (ruling.isPresent())
            return new Examined(
                    position, facts.sample(), ruling.get(), List.of(), facts.evidence());
        Judgement own = ruleset.judge(facts);
        noteConviction(own, facts);
        Opened opened = hasSpokenForMembers(own) ? Opened.nothing(own) : inside(facts, own, visit);
        return new Examined(
                position, facts.sample(), opened.worst(), opened.members(), facts.evidence());
    }

    /**
     * A rule that calls a container bad, good or ignored, or that knew it, has spoken for what is
     * inside.
     */
    private static boolean hasSpokenForMembers(Judgement own) {
        return own.verdict().reason().source() == Reason.Source.KNOWN
                || own.result() != Result.UNKNOWN && own.result() != Result.FAILED;
    }

    /** What is in a container, and what emulation found hidden. */
    private Opened inside(SampleFacts facts, Judgement own, Visit visit)
            throws InterruptedException {
        Opened opened = look(facts, own, visit);
        Optional<EmulationReport> emulated = facts.evidence().emulation();
        if (emulated.isEmpty() || emulated.get().children().isEmpty()) return opened;
        if (!visit.mayOpenAnother())
            return new Opened(Worst.of(opened.worst(), tooDeep()), opened.members());
        return hidden(emulated.get(), opened, visit.inside(List.of()));
    }

    private Opened hidden(EmulationReport emulated, Opened opened, Visit visit)
            throws InterruptedException {
        List<Examined> members = new ArrayList<>(opened.members());
        Judgement worst = opened.worst();
        try {
            for (Sample file : HiddenFiles.of(emulated)) {
                if (!visit.mayJudgeAnother()) break;
                String position = String.valueOf(members.size() + 1);
                Examined member = examine(position, visit.facts(file, sources), visit);
                remember(member);
                members.add(member);
                worst = Worst.of(worst, member);
            }
        } catch (IOException e) {
            Reason unread = Reason.error("work-folder", String.valueOf(e.getMessage()));
            worst = Worst.of(worst, Verdict.failedForNow(unread));
        }
        for (Unpacked.Gap gap : visit.gaps(List.of()))
            worst = Worst.of(worst, new Verdict.Failed(gap.reason(), gap.passing()));
        return new Opened(worst, members);
    }

    private Verdict tooDeep() {
        return Verdict.failedForGood(Reason.limit("nested-too-deep", limits.depth()));
    }

    private Opened look(SampleFacts facts, Judgement own, Visit visit) throws InterruptedException {
        return switch (facts.file()) {
            case Seen.Is(FileReport file) -> {
                Optional<ContainerKind> kind = ContainerKinds.of(file.byContent().names());
                yield kind.isPresent() ? open(facts, own, kind.get(), visit) : Opened.nothing(own);
            }
            case Seen.NotSeen(Reason why, boolean passing) ->
                    Opened.nothing(Worst.of(own, new Verdict.Failed(why, passing)));
            case Seen.NotApplicable() -> Opened.nothing(own);
        };
    }

    /** What looking inside gave: the worst of all, and the members. */
    private record Opened(Judgement worst, List<Examined> members) {
        static Opened nothing(Judgement own) {
            return new Opened(own, List.of());
        }
    }

    private Opened open(SampleFacts facts, Judgement own, ContainerKind kind, Visit visit)
            throws InterruptedException {
        Sample container = facts.sample();
        if (!visit.mayOpenAnother()) return Opened.nothing(Worst.of(own, tooDeep()));
        Optional<Reason> notKept = visit.keep();
        if (notKept.isPresent())
            return Opened.nothing(Worst.of(own, Verdict.failedForNow(notKept.get())));
        try (WorkFolders.Folder folder = folders.make()) {
            Unpacked unpacked =
                    unpacker.unpack(
                            container.content(),
                            container.declared(),
                            kind,
                            limits.container(),
                            visit.passwords(passwords.of(container.sha256())),
                            folder.path());
            Judgement itself = wasUnlocked(facts, unpacked) ? judgeUnlocked(facts) : own;
            return judge(unpacked, itself, kind, visit.inside(words(unpacked, kind)));
        } catch (IOException e) {
            Reason noRoom = Reason.error("work-folder", String.valueOf(e.getMessage()));
            return Opened.nothing(Worst.of(own, Verdict.failedForNow(noRoom)));
        }
    }

    private static List<String> words(Unpacked unpacked, ContainerKind kind) {
        return kind.isMail() ? new PasswordWords().mail(unpacked).list() : List.of();
    }

    /** Whether what needed a password was opened with one that came with the mail. */
    private static boolean wasUnlocked(SampleFacts facts, Unpacked unpacked)
            throws InterruptedException {
        return facts.file() instanceof Seen.Is(FileReport file)
                && file.marks().contains(FileReport.Mark.ENCRYPTED)
                && !unpacked.parts().isEmpty()
                && unpacked.gaps().stream()
                        .noneMatch(gap -> gap.reason().category() == Category.ENCRYPTED);
    }

    /** The rules are asked again, since being encrypted is no reason any more. */
    private Judgement judgeUnlocked(SampleFacts facts) throws InterruptedException {
        facts.unlocked();
        return ruleset.judge(facts);
    }

    private Opened judge(Unpacked unpacked, Judgement own, ContainerKind kind, Visit visit)
            throws InterruptedException {
        List<Examined> members = judgeMembers(unpacked, kind, visit);
        Judgement worst = own;
        for (Examined member : members) worst = Worst.of(worst, member);
        for (Unpacked.Gap gap : visit.gaps(unpacked.gaps()))
            worst = Worst.of(worst, new Verdict.Failed(gap.reason(), gap.passing()));
        return new Opened(worst, members);
    }

    private List<Examined> judgeMembers(Unpacked unpacked, ContainerKind kind, Visit visit)
            throws InterruptedException {
        Place place = kind.isArchive() ? new Place.InArchive(unpacked.count()) : Place.DIRECT;
        List<Examined> members = new ArrayList<>();
        for (Unpacked.Part part : unpacked.parts()) {
            if (!visit.mayJudgeAnother()) break;
            Sample member = new Sample(part.sha256(), part.content(), part.declared(), place);
            Examined examined = examine(part.position(), visit.facts(member, sources), visit);
            remember(examined);
            members.add(examined);
        }
        return members;
    }

    private void noteConviction(Judgement own, SampleFacts facts) {
        boolean bySandbox =
                own.result() == Result.BAD
                        && own.verdict().reason().source() == Reason.Source.SANDBOX;
        if (!bySandbox) return;
        try {
            facts.sandboxReports()
                    .forEach(report -> sources.analyses().convicted(facts.sample(), report));
        } catch (StoreException e) {
            log.warn(
                    "sha256={} the report that made it bad may be forgotten early: {}",
                    facts.sample().sha256(),
                    e.getMessage());
        }
    }

    private void remember(Examined member) {
        if (member.judgement().result() == Result.FAILED) return;
        try {
            sources.memory().remember(member.sample(), member.judgement());
        } catch (StoreException e) {
            // The verdict stands; only the work of finding it again is lost.
            log.warn(
                    "sha256={} a member's verdict is not remembered: {}",
                    member.sample().sha256(),
                    e.getMessage());
        }
    }
}
