package dev.peekaboo.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks like a mail server does: whichever instance answers, again and again until the attachment is
 * taken, and then until there is a verdict. Keeps the ledger. Safe for many threads.
 */
public final class MailFilter implements AutoCloseable {
    private static final Pattern JOB = Pattern.compile("\"job_id\":([0-9]+)");
    private static final Pattern RESULT = Pattern.compile("\"result\":\"([a-z]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Supplier<List<URI>> instances;
    private final Ledger ledger = new Ledger();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Queue<Future<Long>> underWay = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param instances where those listen that are worth asking now
     */
    MailFilter(Supplier<List<URI>> instances) {
        this.instances = instances;
    }

    Ledger ledger() {
        return ledger;
    }

    /** How often an attachment was not taken. */
    public int refusals() {
        return refusals.get();
    }

    /** Submits, whatever it takes; the future has the number of the job. */
    public Future<Long> submit(Attachment attachment) {
        return under(() -> submitUntilTaken(attachment));
    }

    /**
     * As {@link #submit}, but begins with this instance, and asks for the verdict as soon as there
     * is somebody to ask about.
     */
    public Future<Long> submitFirstAt(URI instance, Attachment attachment) {
        return under(
                () -> {
                    long job = submitSomewhere(instance, attachment);
                    threads.execute(() -> follow(job));
                    return job;
                });
    }

    /** As {@link #submit}, and asks for the verdict as soon as it is taken. */
    public Future<Long> submitAndFollow(Attachment attachment) {
        return under(
                () -> {
                    long job = submitUntilTaken(attachment);
                    threads.execute(() -> follow(job));
                    return job;
                });
    }

    private long submitSomewhere(URI first, Attachment attachment) throws InterruptedException {
        try {
            return submitAt(first, attachment);
        } catch (IOException _) {
            return submitUntilTaken(attachment);
        }
    }

    private void follow(long job) {
        try {
            await(job, System.nanoTime() + PATIENCE.toNanos());
        } catch (InterruptedException _) {
            // The scenario is over.
        }
    }

    private Future<Long> under(Callable<Long> submission) {
        Future<Long> way = threads.submit(submission);
        underWay.add(way);
        return way;
    }

    private long submitUntilTaken(Attachment attachment) throws InterruptedException {
        while (true) {
            try {
                return submitAt(next(), attachment);
            } catch (IOException _) {
                refusals.incrementAndGet();
                Thread.sleep(PAUSE);
            }
        }
    }

    /**
     * Submits once.
     *
     * @throws IOException if it is not taken
     */
    public long submitAt(URI instance, Attachment attachment)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = upload(instance, attachment);
        Matcher job = JOB.matcher(answer.body());
        if (answer.statusCode() != 200 || !job.find())
            throw new IOException("not taken: " + answer.statusCode() + " " + answer.body());
        long number = Long.parseLong(job.group(1));
        ledger.acknowledge(number, attachment);
        return number;
    }

    /** What is said to an attachment. */
    public HttpResponse<String> upload(URI instance, Attachment attachment)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(instance.resolve("/v1/scan"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form(attachment)))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] form(Attachment attachment) {
        var form = new ByteArrayOutputStream();
        String head =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + attachment.name()
                        + "\"\r\n\r\n";
        form.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(attachment.bytes());
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private URI next() throws IOException {
        List<URI> living = instances.get();
        if (living.isEmpty()) throw new IOException("nobody is there");
        return living.get(Math.floorMod(turn.getAndIncrement(), living.size()));
    }

    /** Waits until all that was submitted is taken. */
    public void awaitTaken(Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        for (Future<Long> way = underWay.poll(); way != null; way = underWay.poll())
            way.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until all that was submitted is taken, and for the verdicts of all jobs.
     *
     * @return the jobs that have none when time is up
     */
    public List<Long> awaitAll(Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        awaitTaken(atMost);
        List<Future<Boolean>> waiting =
                ledger.open().stream().map(job -> threads.submit(() -> await(job, end))).toList();
        for (Future<Boolean> one : waiting) one.get();
        return ledger.open();
    }

    /** Waits for the verdict of one job. */
    public String await(long job, Duration atMost) throws Exception {
        if (!await(job, System.nanoTime() + atMost.toNanos()))
            throw new TimeoutException("job " + job + " has no verdict after " + atMost);
        return ledger.end(job).orElseThrow().result();
    }

    private boolean await(long job, long end) throws InterruptedException {
        while (ledger.end(job).isEmpty() && System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = report(next(), job);
                Matcher result = RESULT.matcher(answer.body());
                if (answer.statusCode() == 200 && result.find()) ledger.end(job, result.group(1));
                else Thread.sleep(PAUSE);
            } catch (IOException _) {
                Thread.sleep(PAUSE);
            }
        }
        return ledger.end(job).isPresent();
    }

    /** Held open for a moment, as for a client that asks only once. */
    private HttpResponse<String> report(URI instance, long job)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(instance.resolve("/v1/report/" + job))
                        .header("User-Agent", "rspamd-3.4")
                        .timeout(PATIENCE)
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
