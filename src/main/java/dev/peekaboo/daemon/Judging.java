package dev.peekaboo.daemon;

import dev.peekaboo.analyzer.Analyzers;
import dev.peekaboo.emulation.Emulation;
import dev.peekaboo.emulation.FindingChanges;
import dev.peekaboo.mail.Unpacker;
import dev.peekaboo.rule.Ruleset;
import dev.peekaboo.scan.Analyses;
import dev.peekaboo.scan.Examiner;
import dev.peekaboo.scan.FactSources;
import dev.peekaboo.scan.MemberLimits;
import dev.peekaboo.scan.Memory;
import dev.peekaboo.scan.PasswordsAtHand;
import dev.peekaboo.scan.RulesInForce;
import dev.peekaboo.scan.Rulings;
import dev.peekaboo.scan.WorkFolders;
import dev.peekaboo.store.Store;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * Makes what samples are judged by: a ruleset, and the rulings of administrators that count before
 * it.
 *
 * @param emulation made by what an administrator changed of the findings
 */
record Judging(
        Store store,
        Analyzers analyzers,
        Function<FindingChanges, Emulation> emulation,
        Analyses analyses,
        Unpacker unpacker,
        MemberLimits limits,
        WorkFolders folders,
        PasswordsAtHand passwords,
        Duration memory,
        Clock clock) {
    /**
     * @param version of the ruleset, and of what else decides with it
     */
    RulesInForce by(Ruleset ruleset, FindingChanges findings, String version, Rulings rulings) {
        String whole = version + rulings.version();
        FactSources facts =
                new FactSources(
                        analyzers,
                        emulation.apply(findings),
                        analyses,
                        new Memory(store, whole, memory, clock));
        return new RulesInForce(
                new Examiner(ruleset, facts, unpacker, limits, folders, clock, rulings, passwords),
                whole);
    }
}
