package dev.peekaboo.store.sql.sqlite;

import dev.peekaboo.store.StoreException;
import dev.peekaboo.store.sql.Request;
import dev.peekaboo.store.sql.Work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where requests wait for a database thread. Bounded: who finds it full waits, then gives up. */
final class RequestQueue {
    /** Put in once for each thread when no more requests come. */
    private static final Request<?> END = new Request<>(_ -> false);

    private final BlockingQueue<Request<?>> waiting;
    private final Duration patience;
    private volatile boolean closed;

    RequestQueue(int capacity, Duration patience) {
        waiting = new ArrayBlockingQueue<>(capacity);
        this.patience = patience;
    }

    /** Waits for the work's turn and its end. */
    <T> T ask(Work<T> work) {
        Request<T> request = new Request<>(work);
        long start = System.nanoTime();
        put(request);
        return request.await(patience.minusNanos(System.nanoTime() - start));
    }

    private void put(Request<?> request) {
        if (closed) throw new StoreException("the database is closed");
        try {
            if (!waiting.offer(request, patience.toNanos(), TimeUnit.NANOSECONDS))
                throw Request.overloaded(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the database", e);
        }
    }

    /**
     * What has queued up, in order, waiting for the first; empty at the end. The requests have
     * begun. Either one thread asks for many, or several ask for one at a time.
     */
    List<Request<?>> next(int most) throws InterruptedException {
        List<Request<?>> group = new ArrayList<>();
        while (group.isEmpty()) {
            Request<?> first = waiting.take();
            if (first == END) return group;
            if (first.begin()) group.add(first);
        }
        while (group.size() < most && waiting.peek() != null && waiting.peek() != END) {
            Request<?> next = waiting.remove();
            if (next.begin()) group.add(next);
        }
        return group;
    }

    int waiting() {
        return waiting.size();
    }

    /** Takes no more requests; those that wait are still served, by so many threads. */
    void close(int threads) throws InterruptedException {
        refuse();
        for (int i = 0; i < threads; i++) waiting.put(END);
    }

    /** Takes no more requests. */
    void refuse() {
        closed = true;
    }
}
