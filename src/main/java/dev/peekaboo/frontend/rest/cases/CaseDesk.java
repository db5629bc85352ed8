package dev.peekaboo.frontend.rest.cases;

import dev.peekaboo.scan.NoDatabaseException;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers people who ask about a case with their browser. Only a few are served at a time, and each
 * soon: looking up old cases must not take the database from the mail. Safe for many threads.
 */
public final class CaseDesk {
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int AT_A_TIME = 3;

    private final CaseConfig config;
    private final CaseRecords records;
    private final Locale language;
    private final Map<String, CaseTexts> texts = CaseTexts.all();
    private final Semaphore seats = new Semaphore(AT_A_TIME);

    /**
     * @param language of reasons, for browsers that ask for none we speak
     */
    public CaseDesk(CaseConfig config, CaseRecords records, Locale language) {
        this.config = config;
        this.records = records;
        this.language = language;
    }

    /** Whether there are case pages at all. */
    public boolean isOpen() {
        return config.enabled();
    }

    /**
     * The page about this, or the one to search with if nothing is asked.
     *
     * @param from who asks
     * @param host whom the browser believes it asks, without a port
     * @param what a queue id, a Message-ID, an inquiry's id, a job's number or a SHA-256
     * @param acceptLanguage the header of that name; empty if there is none
     */
    public CaseAnswer ask(InetAddress from, String host, String what, String acceptLanguage)
            throws InterruptedException {
        CaseTexts ours = texts(acceptLanguage);
        CasePage page = new CasePage(ours);
        if (!config.mayBeReadFrom(from)) return answer(403, page.refused(), ours);
        if (!config.isOurs(host)) return answer(403, page.misled(host), ours);
        String asked = what.strip();
        if (asked.isEmpty()) return answer(200, page.search(), ours);
        try {
            Optional<CaseFile> found = find(asked);
            return found.isEmpty()
                    ? answer(404, page.nothing(asked, records), ours)
                    : answer(200, page.about(asked, found.get()), ours);
        } catch (NoDatabaseException _) {
            return answer(503, page.unavailable(asked), ours);
        }
    }

    private static CaseAnswer answer(int status, String html, CaseTexts texts) {
        return CaseAnswer.of(status, html, texts.language());
    }

    private CaseTexts texts(String acceptLanguage) {
        String code = wanted(acceptLanguage).orElse(language.getLanguage());
        return Optional.ofNullable(texts.get(code)).orElseGet(() -> CaseTexts.in(Locale.ENGLISH));
    }

    /** The first of the languages the browser asks for that we speak (RFC 4647, 3.4). */
    private Optional<String> wanted(String acceptLanguage) {
        try {
            List<Locale> ours = texts.keySet().stream().map(Locale::of).toList();
            return Optional.ofNullable(
                            Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ours))
                    .map(Locale::getLanguage);
        } catch (IllegalArgumentException notALanguage) {
            return Optional.empty();
        }
    }

    private Optional<CaseFile> find(String what) throws NoDatabaseException, InterruptedException {
        if (!seats.tryAcquire())
            throw new NoDatabaseException(new TimeoutException("all seats are taken"));
        FutureTask<Optional<CaseFile>> search = new FutureTask<>(() -> records.find(what));
        Thread.ofVirtual().name("case").start(() -> run(search));
        try {
            return search.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoDatabaseException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoDatabaseException away) throw away;
            throw new IllegalStateException("a case could not be looked up", e.getCause());
        } finally {
            search.cancel(true);
        }
    }

    /** The seat is taken until the search has really ended, however soon the asker was told. */
    private void run(FutureTask<Optional<CaseFile>> search) {
        try {
            search.run();
        } finally {
            seats.release();
        }
    }
}
