package dev.peekaboo.store;

import dev.peekaboo.AnalysisKey;
import dev.peekaboo.Reason;
import dev.peekaboo.report.SandboxReport;
import dev.peekaboo.report.SandboxReport.Completeness;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The claim protocol in a few lines of memory: what a store must do with analyses. */
final class AnalysisModel {
    private sealed interface State {
        record Leased(Lease lease, Instant until) implements State {}

        record Reported(SandboxReport report, Instant at, boolean convicted) implements State {}

        record Failed(Reason why, boolean passing, Instant at) implements State {}
    }

    private final Map<AnalysisKey, State> states = new HashMap<>();
    private final Map<AnalysisKey, Long> versions = new HashMap<>();

    Claim claim(AnalysisKey key, ClaimTerms terms) {
        return switch (states.get(key)) {
            case null -> anew(key, terms);
            case State.Leased(Lease lease, Instant until) ->
                    until.isAfter(terms.now())
                            ? new Claim.Busy(until)
                            : grant(key, terms, lease.begun(), true, lease.task());
            case State.Reported(SandboxReport report, Instant at, boolean convicted) ->
                    at.isBefore(notBefore(report.completeness(), convicted, terms))
                            ? anew(key, terms)
                            : new Claim.Reported(report);
            case State.Failed(Reason why, boolean passing, Instant at) ->
                    at.isBefore(
                                    passing
                                            ? terms.failureNotBefore()
                                            : terms.lastingFailureNotBefore())
                            ? anew(key, terms)
                            : new Claim.FailedLately(why, passing);
        };
    }

    private static Instant notBefore(
            Completeness completeness, boolean convicted, ClaimTerms terms) {
        boolean lasting =
                completeness == Completeness.COMPLETE
                        || (completeness == Completeness.PARTIAL && convicted);
        return lasting ? terms.reportNotBefore() : terms.failureNotBefore();
    }

    private Claim anew(AnalysisKey key, ClaimTerms terms) {
        return grant(key, terms, terms.now(), false, Optional.empty());
    }

    private Claim grant(
            AnalysisKey key,
            ClaimTerms terms,
            Instant begun,
            boolean takenOver,
            Optional<SandboxTask> task) {
        long version = versions.merge(key, 1L, Long::sum);
        Lease lease = new Lease(key, terms.owner(), version, begun, takenOver, task);
        states.put(key, new State.Leased(lease, terms.leaseUntil()));
        return new Claim.Granted(lease);
    }

    private Optional<State.Leased> held(Lease lease) {
        return states.get(lease.key()) instanceof State.Leased now
                        && now.lease().owner().equals(lease.owner())
                        && now.lease().version() == lease.version()
                ? Optional.of(now)
                : Optional.empty();
    }

    boolean renew(Lease lease, Instant until) {
        return end(lease, held -> new State.Leased(held.lease(), until));
    }

    boolean submitted(Lease lease, SandboxTask task) {
        return end(lease, held -> new State.Leased(with(held.lease(), task), held.until()));
    }

    private static Lease with(Lease lease, SandboxTask task) {
        return new Lease(
                lease.key(),
                lease.owner(),
                lease.version(),
                lease.begun(),
                lease.takenOver(),
                Optional.of(task));
    }

    boolean finish(Lease lease, SandboxReport report, Instant now) {
        return end(lease, _ -> new State.Reported(report, now, false));
    }

    boolean fail(Lease lease, Reason why, boolean passing, Instant now) {
        return end(lease, _ -> new State.Failed(why, passing, now));
    }

    private boolean end(Lease lease, java.util.function.Function<State.Leased, State> next) {
        Optional<State.Leased> held = held(lease);
        held.ifPresent(now -> states.put(lease.key(), next.apply(now)));
        return held.isPresent();
    }

    void convicted(AnalysisKey key, SandboxReport report) {
        if (states.get(key) instanceof State.Reported(SandboxReport is, Instant at, _)
                && is.task() == report.task()) states.put(key, new State.Reported(is, at, true));
    }

    void releaseLeases(String owner) {
        states.replaceAll((key, state) -> released(key, state, owner));
    }

    private State released(AnalysisKey key, State state, String owner) {
        if (!(state instanceof State.Leased(Lease lease, _)) || !lease.owner().equals(owner))
            return state;
        long version = versions.merge(key, 1L, Long::sum);
        Lease released =
                new Lease(key, owner, version, lease.begun(), lease.takenOver(), lease.task());
        return new State.Leased(released, Instant.EPOCH);
    }
}
