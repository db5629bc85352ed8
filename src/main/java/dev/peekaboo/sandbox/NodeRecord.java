package dev.peekaboo.sandbox;

import dev.peekaboo.Sha256;
import dev.peekaboo.report.SandboxReport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What one node did lately, and what follows from it: whether it is in rotation and how many
 * samples it may have. Safe for many threads.
 */
final class NodeRecord {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRecord.class);

    /** One sample waits at the node, so that it never waits for us. */
    private static final int WAITING_AT_NODE = 1;

    /** A run so much shorter than usual, in parts of the usual one, was none. */
    private static final int TOO_FAST = 5;

    private final String node;
    private final int capacity;
    private final boolean hasCanary;
    private final Breaker breaker;
    private final RunTimes runs;
    private final Runnable changed;
    private int allowance;
    private volatile String canary;

    /**
     * @param hasCanary whether it is a canary that probes the node, or a sample
     * @param changed told when the node may have more samples, or fewer
     */
    NodeRecord(SandboxConfig config, boolean hasCanary, LongSupplier nanos, Runnable changed) {
        node = config.name();
        capacity = config.capacity();
        this.hasCanary = hasCanary;
        this.changed = changed;
        breaker = new Breaker(nanos);
        runs = new RunTimes(nanos);
        allowance = capacity + WAITING_AT_NODE;
        canary = hasCanary ? "not yet" : "off";
    }

    Breaker breaker() {
        return breaker;
    }

    RunTimes runs() {
        return runs;
    }

    /** How many samples it may have at a time; 0 while it is out of rotation. */
    synchronized int places() {
        return switch (breaker.state()) {
            case IN_ROTATION -> Math.min(capacity + WAITING_AT_NODE, allowance);
            case OUT -> 0;
            case ON_PROBATION -> hasCanary ? 0 : 1;
        };
    }

    /** Whether it was told to slow down and has not recovered yet. */
    synchronized boolean isThrottled() {
        return allowance < capacity + WAITING_AT_NODE;
    }

    void answered() {
        breaker.answered();
    }

    /** A question, whichever, got this instead of an answer. */
    void trouble(SandboxException e) {
        switch (e.kind()) {
            case UNREACHABLE, TIMED_OUT, GARBLED -> {
                if (breaker.unreachable(String.valueOf(e.getMessage()))) outOfRotation();
            }
            case SLOW_DOWN -> slowDown();
            case REFUSED, GONE -> breaker.answered();
            case MISCONFIGURED -> {
                // One refused question is not the node; who asks for work says refusesWork.
            }
        }
    }

    /** It will take nothing until an admin mends its setup. */
    void refusesWork(SandboxException e) {
        if (breaker.takeOut(String.valueOf(e.getMessage()))) outOfRotation();
    }

    /** It took a sample, and nothing came of it. */
    void ranBadly(Sha256 sample, String what) {
        runs.ended();
        if (breaker.strike(sample, what)) outOfRotation();
        else changed.run();
    }

    /** It brought a report; one that shows too little after too short a time is no work. */
    void reported(Sha256 sample, SandboxReport report, Duration took) {
        boolean tooFast = !report.isComplete() && runs.isBelowUsual(took, TOO_FAST);
        if (tooFast) {
            ranBadly(sample, "ends runs within " + took.toSeconds() + " s, with little to show");
            return;
        }
        runs.ended(took);
        recover();
        if (breaker.good()) LOG.info("sandbox {} is back in rotation", node);
        changed.run();
    }

    private synchronized void slowDown() {
        runs.throttled();
        allowance = Math.max(1, allowance / 2);
    }

    private synchronized void recover() {
        allowance = Math.min(capacity + WAITING_AT_NODE, allowance + 1);
    }

    /** The canary was run and seen. */
    void canarySeen() {
        canary = "seen";
        recover();
        if (breaker.good()) LOG.info("sandbox {} is back in rotation: it saw the canary", node);
        changed.run();
    }

    /** The canary was not seen: whatever the node says of samples is worth nothing. */
    void canaryMissed(String what) {
        canary = "missed";
        breaker.takeOut(what);
        LOG.error(
                "ALERT sandbox {} is out of rotation: it did not see the canary ({}); mail goes to"
                        + " the other sandboxes until it does",
                node,
                what);
        changed.run();
    }

    /** What became of the last canary. */
    String canary() {
        return canary;
    }

    /** Where the node stands, in a word. */
    String rotation() {
        return switch (breaker.state()) {
            case IN_ROTATION -> "in";
            case OUT -> "out";
            case ON_PROBATION -> "probing";
        };
    }

    /** True, once, if a probe is due; without a canary the next sample is the probe. */
    boolean beginProbe() {
        boolean begun = breaker.beginProbe();
        if (begun) changed.run();
        return begun;
    }

    private void outOfRotation() {
        Optional<Breaker.Outage> outage = breaker.outage();
        LOG.error(
                "ALERT sandbox {} is out of rotation: {}",
                node,
                outage.map(Breaker.Outage::why).orElse(""));
        changed.run();
    }
}
