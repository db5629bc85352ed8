package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.Finding.Level;
import dev.peekaboo.report.TraitReport;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * {@code mail_client_attack}: bad is what attacks the mail program by being shown: one decisive
 * trait, or two different strong ones.
 *
 * @param ignored ids of traits that do not count, e.g. {@code picture_from_share}
 */
public record MailClientAttackRule(Set<String> ignored) implements Rule {
    public static final String NAME = "mail_client_attack";

    private static final int STRONG_ONES = 2;

    public MailClientAttackRule {
        ignored = Set.copyOf(ignored);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.traits(), this::judge);
    }

    private Outcome judge(TraitReport report) {
        List<TraitReport.Found> found =
                report.found().stream()
                        .filter(one -> !ignored.contains(one.trait().id()))
                        .filter(one -> one.trait().level() != Level.WEAK)
                        .sorted(Comparator.comparing(one -> one.trait()))
                        .toList();
        boolean decisive = found.stream().anyMatch(one -> one.trait().level() == Level.DECISIVE);
        return decisive || found.size() >= STRONG_ONES
                ? Outcome.bad(reason(found.getFirst()))
                : Outcome.unknown(
                        Reason.of("no-mail-client-attack", Category.HARMLESS, Source.STATIC));
    }

    private static Reason reason(TraitReport.Found found) {
        String code = "trait-" + found.trait().id().replace('_', '-');
        return Reason.of(code, found.trait().category(), Source.STATIC, found.detail());
    }
}
