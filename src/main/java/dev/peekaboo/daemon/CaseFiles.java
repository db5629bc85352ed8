package dev.peekaboo.daemon;

import dev.peekaboo.Inquiry;
import dev.peekaboo.InquiryId;
import dev.peekaboo.Sha256;
import dev.peekaboo.frontend.rest.cases.CaseFile;
import dev.peekaboo.store.JobRecord;
import dev.peekaboo.store.Store;
import dev.peekaboo.store.StoreException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Case files from the database. However much it knows, a case file is small enough to read: the
 * newest mails and jobs, and {@value CaseReading#MOST_PARTS} parts.
 *
 * @param sandboxes where sandboxes of the configuration are; only what lies there becomes a link
 */
record CaseFiles(Store store, Set<URI> sandboxes) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int LONGEST_QUESTION = 1000;
    private static final int MOST_MAILS = 5;
    private static final int MOST_JOBS = 10;

    CaseFiles {
        sandboxes = Set.copyOf(sandboxes);
    }

    /**
     * @param what a queue id, a Message-ID, an inquiry's id, a job's number or a SHA-256
     * @return empty if nothing is known of it
     * @throws StoreException if the database does not answer
     */
    Optional<CaseFile> of(String what) {
        // No name has such characters, and some databases refuse them.
        if (what.isBlank()
                || what.length() > LONGEST_QUESTION
                || what.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        CaseReading reading = new CaseReading(store, sandboxes);
        if (SHA256.matcher(what).matches()) return content(what, reading);
        List<CaseFile.MailFile> mails = mails(what).map(reading::mail).toList();
        if (!mails.isEmpty()) return Optional.of(new CaseFile(mails, List.of()));
        // A queue id may be all digits, so a number is a job's only if it is nothing else.
        return NUMBER.matcher(what).matches()
                ? store.jobRecord(Long.parseLong(what)).map(job -> job(job, reading))
                : Optional.empty();
    }

    private Stream<Inquiry> mails(String what) {
        return Stream.concat(
                InquiryId.parse(what).flatMap(store::inquiry).stream(),
                store.inquiriesOf(what, MOST_MAILS).stream());
    }

    private static CaseFile job(JobRecord job, CaseReading reading) {
        return new CaseFile(
                List.of(),
                List.of(reading.sample(List.of(job), String.valueOf(job.id()), job.sha256())));
    }

    private Optional<CaseFile> content(String hash, CaseReading reading) {
        Sha256 content = new Sha256(hash.toLowerCase(Locale.ROOT));
        CaseFile.SampleFile sample =
                reading.sample(store.jobRecords(content, MOST_JOBS), content.hex(), content);
        boolean nothing =
                sample.jobs().isEmpty() && sample.alerts().isEmpty() && sample.content().isEmpty();
        return nothing ? Optional.empty() : Optional.of(new CaseFile(List.of(), List.of(sample)));
    }
}
