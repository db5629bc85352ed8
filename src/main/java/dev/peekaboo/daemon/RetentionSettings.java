package dev.peekaboo.daemon;

import dev.peekaboo.config.Section;
import dev.peekaboo.store.Retention;

import java.time.Duration;

/**
 * {@code [retention]} of peekaboo.conf: how long things are kept. Samples of jobs that ended other
 * than bad are always deleted at once.
 *
 * @param database what the store forgets
 * @param badSamples how long the bytes of bad samples are kept
 * @param badSampleBytes how many of them at most; the oldest go first
 * @param processingInfo how long the reports in {@code processing_info_dir} are kept
 */
public record RetentionSettings(
        Retention database, Duration badSamples, long badSampleBytes, Duration processingInfo) {
    static RetentionSettings read(Section retention) {
        Retention usual = Retention.DEFAULT;
        var settings =
                new RetentionSettings(
                        new Retention(
                                retention.seconds("names", usual.names()),
                                retention.seconds("verdicts", usual.verdicts()),
                                retention.seconds("clean_reports", usual.cleanReports()),
                                retention.seconds("bad_reports", usual.badReports()),
                                usual.failures()),
                        retention.seconds("bad_samples", Duration.ofDays(30)),
                        retention.bytes("bad_sample_bytes", 5L << 30),
                        retention.seconds("processing_info", Duration.ofDays(30)));
        settings.check(retention);
        return settings;
    }

    private void check(Section retention) {
        if (database.names().compareTo(database.verdicts()) > 0)
            retention.problem(
                    "names",
                    "names ("
                            + days(database.names())
                            + ") must not be kept longer than verdicts ("
                            + days(database.verdicts())
                            + "), which they belong to");
    }

    /** The whole of it in sentences. */
    String told() {
        return "Samples that are not bad are deleted at once, bad ones after "
                + days(badSamples)
                + " or beyond "
                + (badSampleBytes >> 20)
                + " MiB. Names and addresses are kept "
                + days(database.names())
                + ", verdicts "
                + days(database.verdicts())
                + ", sandbox reports "
                + days(database.cleanReports())
                + " (of bad samples "
                + days(database.badReports())
                + "), processing info "
                + days(processingInfo)
                + ".";
    }

    private static String days(Duration time) {
        if (time.toDays() >= 2 && time.equals(Duration.ofDays(time.toDays())))
            return time.toDays() + " days";
        if (time.equals(Duration.ofHours(time.toHours()))) return time.toHours() + " hours";
        return time.toSeconds() + " seconds";
    }
}
