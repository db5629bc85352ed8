package dev.peekaboo.rule;

import dev.peekaboo.Category;
import dev.peekaboo.Reason;
import dev.peekaboo.Reason.Source;
import dev.peekaboo.report.Facts;
import dev.peekaboo.report.FileReport;
import dev.peekaboo.report.FileReport.Mark;

/** {@code test_file}: EICAR's and Peekaboo's harmless test files are bad under any name. */
public record TestFileRule() implements Rule {
    public static final String NAME = "test_file";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome judge(Facts facts) throws InterruptedException {
        return Reading.of(facts.file(), TestFileRule::judge);
    }

    private static Outcome judge(FileReport file) {
        if (file.marks().contains(Mark.EICAR))
            return Outcome.bad(Reason.of("eicar", Category.TEST_FILE, Source.STATIC));
        if (file.marks().contains(Mark.PEEKABOO_TEST)) return Outcome.bad(peekabooTest());
        return Outcome.unknown(Reason.of("no-test-file", Category.HARMLESS, Source.STATIC));
    }

    static Reason peekabooTest() {
        return Reason.of("peekaboo-test", Category.TEST_FILE, Source.STATIC);
    }
}
