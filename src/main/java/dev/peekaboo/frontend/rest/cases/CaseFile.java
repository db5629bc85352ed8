package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.Declared;
import dev.peekaboo.HeldMail;
import dev.peekaboo.Inquiry;
import dev.peekaboo.Judgement;
import dev.peekaboo.Ruling;
import dev.peekaboo.Sha256;
import dev.peekaboo.Verdict;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a mail or a sample: the one source of the case page and of {@code peekaboo why}.
 * Text from mails, samples and sandboxes in it is as hostile as it came.
 *
 * @param mails the newest first
 * @param samples what was asked for by itself: a job, or a content with its newest jobs
 */
public record CaseFile(List<MailFile> mails, List<SampleFile> samples) {
    public CaseFile {
        mails = List.copyOf(mails);
        samples = List.copyOf(samples);
    }

    /**
     * A mail, or a batch of samples.
     *
     * @param verdict empty while it is not known
     * @param deciding the position of the part that speaks for the whole; empty if none does
     * @param held what became of it in the mail server's hold queue
     * @param parts in order; not all of them if there are many, but always the deciding one
     * @param moreParts how many are left out
     */
    public record MailFile(
            Inquiry inquiry,
            Optional<Verdict> verdict,
            Optional<String> deciding,
            List<HeldMail> held,
            List<Alert> alerts,
            List<PartFile> parts,
            int moreParts) {
        public MailFile {
            held = List.copyOf(held);
            alerts = List.copyOf(alerts);
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of a mail.
     *
     * @param job empty if it was none, or it is forgotten
     * @param content what is known of its bytes; empty if it was told with an earlier part
     */
    public record PartFile(
            Inquiry.Part part, Optional<JobFile> job, Optional<ContentFile> content) {}

    /**
     * A sample that was asked about by itself.
     *
     * @param jobs the newest first
     */
    public record SampleFile(List<JobFile> jobs, List<Alert> alerts, ContentFile content) {
        public SampleFile {
            jobs = List.copyOf(jobs);
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * Our ticket for one asker.
     *
     * @param declared nothing once it is forgotten
     * @param end empty while it is not judged
     */
    public record JobFile(
            long id,
            String asker,
            Instant accepted,
            Sha256 sha256,
            Declared declared,
            Optional<End> end) {}

    /** How a job ended, and when. */
    public record End(Judgement judgement, Instant at) {}

    /** It was let through and turned out to be bad. */
    public record Alert(String ticket, Sha256 content, Instant raised, Judgement judgement) {}

    /** What emulation, sandboxes and administrators said of a content. */
    public record ContentFile(
            Sha256 sha256,
            Optional<EmulationFile> emulation,
            List<SandboxRun> runs,
            List<Ruling> rulings) {
        public ContentFile {
            runs = List.copyOf(runs);
            rulings = List.copyOf(rulings);
        }

        /** Whether nobody has said anything of it. */
        public boolean isEmpty() {
            return emulation.isEmpty() && runs.isEmpty() && rulings.isEmpty();
        }
    }

    /**
     * A sandbox's report.
     *
     * @param completeness in a word, e.g. {@code partial}
     * @param url where the whole report is, as it was stored
     * @param link the same if it is http or https at a sandbox of our own configuration
     */
    public record SandboxRun(
            String node,
            long task,
            String completeness,
            Optional<String> url,
            Optional<URI> link) {}
}
