package dev.peekaboo.report;

import dev.peekaboo.Content;
import dev.peekaboo.Declared;
import dev.peekaboo.Place;
import dev.peekaboo.Reason;
import dev.peekaboo.Sample;
import dev.peekaboo.Sha256;
import dev.peekaboo.report.FileReport.Mark;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Facts made by hand. Without a further word: a sample of 9 bytes without name and types, no
 * macros, no sandbox configured, nothing known. Set up first, then ask, from as many threads as you
 * like.
 */
public final class FakeFacts implements Facts {
    private static final Sha256 ANY_HASH = new Sha256("ab".repeat(32));

    /** What a rule can ask for beside the sample. */
    public enum Fact {
        FILE,
        OFFICE,
        TRAITS,
        EMULATION,
        SANDBOX,
        KNOWN
    }

    private byte[] bytes = "any bytes".getBytes(StandardCharsets.UTF_8);
    private @Nullable String name;
    private @Nullable String declaredType;
    private Place place = Place.DIRECT;
    private MediaTypes byContent = MediaTypes.NONE;
    private MediaTypes byName = MediaTypes.NONE;
    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    private Seen<OfficeReport> office = new Seen.Is<>(OfficeReport.NO_MACROS);
    private Seen<TraitReport> traits = new Seen.Is<>(TraitReport.NOTHING);
    private Seen<EmulationReport> emulation = new Seen.NotApplicable<>();
    private Seen<SandboxReport> sandbox = new Seen.NotApplicable<>();
    private Seen<KnownReport> known = new Seen.Is<>(KnownReport.NOTHING);
    private final Map<Fact, Seen.NotSeen<?>> missing = new ConcurrentHashMap<>();
    private final Set<Fact> notApplicable = EnumSet.noneOf(Fact.class);
    private final Set<Fact> asked = ConcurrentHashMap.newKeySet();

    /** Of a sample with this declared name. */
    public static FakeFacts named(String name) {
        FakeFacts facts = new FakeFacts();
        facts.name = name;
        return facts;
    }

    public FakeFacts ofSize(int bytes) {
        this.bytes = new byte[bytes];
        return this;
    }

    public FakeFacts declaredAs(String type) {
        declaredType = type;
        return this;
    }

    public FakeFacts inArchiveOf(int members) {
        place = new Place.InArchive(members);
        return this;
    }

    /** The names of the type the bytes are of. */
    public FakeFacts holding(String... types) {
        byContent = MediaTypes.of(types);
        return this;
    }

    /** The names of the type the declared name is of. */
    public FakeFacts namedLike(String... types) {
        byName = MediaTypes.of(types);
        return this;
    }

    public FakeFacts marked(Mark mark) {
        marks.add(mark);
        return this;
    }

    public FakeFacts office(OfficeReport report) {
        office = new Seen.Is<>(report);
        return this;
    }

    public FakeFacts traits(TraitReport report) {
        traits = new Seen.Is<>(report);
        return this;
    }

    public FakeFacts emulation(EmulationReport report) {
        emulation = new Seen.Is<>(report);
        return this;
    }

    public FakeFacts sandbox(SandboxReport report) {
        sandbox = new Seen.Is<>(report);
        return this;
    }

    public FakeFacts known(KnownReport report) {
        known = new Seen.Is<>(report);
        return this;
    }

    /** The fact could not be had. */
    public FakeFacts missing(Fact fact, Reason why, boolean passing) {
        missing.put(fact, new Seen.NotSeen<>(why, passing));
        return this;
    }

    /** Nobody is configured to find the fact out. */
    public FakeFacts notApplicable(Fact fact) {
        notApplicable.add(fact);
        return this;
    }

    /** The facts that were asked for so far. */
    public Set<Fact> asked() {
        return Set.copyOf(asked);
    }

    @Override
    public Sample sample() {
        return new Sample(
                ANY_HASH,
                new Content.InMemory(bytes),
                new Declared(name, declaredType, null),
                place);
    }

    @Override
    public Seen<FileReport> file() {
        MediaTypes declared = declaredType == null ? MediaTypes.NONE : MediaTypes.of(declaredType);
        return seen(
                Fact.FILE,
                new Seen.Is<>(
                        new FileReport(
                                byContent,
                                byName,
                                declared,
                                byContent.primary().orElse("data"),
                                marks)));
    }

    @Override
    public Seen<OfficeReport> office() {
        return seen(Fact.OFFICE, office);
    }

    @Override
    public Seen<TraitReport> traits() {
        return seen(Fact.TRAITS, traits);
    }

    @Override
    public Seen<EmulationReport> emulation() {
        return seen(Fact.EMULATION, emulation);
    }

    @Override
    public Seen<SandboxReport> sandbox() {
        return seen(Fact.SANDBOX, sandbox);
    }

    @Override
    public Seen<KnownReport> known() {
        return seen(Fact.KNOWN, known);
    }

    private <T> Seen<T> seen(Fact fact, Seen<T> otherwise) {
        asked.add(fact);
        if (notApplicable.contains(fact)) return new Seen.NotApplicable<>();
        Seen.NotSeen<?> gone = missing.get(fact);
        return gone == null ? otherwise : new Seen.NotSeen<>(gone.why(), gone.passing());
    }

    @Override
    public List<Facts> in(List<String> environments) {
        throw new UnsupportedOperationException("this fake has one environment");
    }
}
