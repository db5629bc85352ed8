package dev.peekaboo.frontend.milter;

import dev.peekaboo.QueueId;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A mail server's queue in memory. What is released is gone at once: delivered. */
final class FakeQueue implements HoldQueue {
    final Map<QueueId, Place> mails = new ConcurrentHashMap<>();
    final List<String> done = new CopyOnWriteArrayList<>();

    /** One permit for each look that has ended. */
    final Semaphore looks = new Semaphore(0);

    volatile boolean broken;
    volatile boolean missOnce;
    volatile String bytes = "Subject: x\r\n\r\nharmless\r\n";

    @Override
    public Map<QueueId, Place> look(Collection<QueueId> asked) throws IOException {
        try {
            if (broken) throw new IOException("the mail system is down");
            Map<QueueId, Place> found = new HashMap<>(mails);
            found.keySet().retainAll(asked);
            if (missOnce) found.clear();
            missOnce = false;
            return found;
        } finally {
            looks.release();
        }
    }

    @Override
    public Set<QueueId> act(Action action, Collection<QueueId> asked) throws IOException {
        if (broken) throw new IOException("the mail system is down");
        Set<QueueId> acted = new HashSet<>();
        for (QueueId id : new ArrayList<>(asked))
            if (mails.remove(id, Place.HELD)) {
                acted.add(id);
                done.add(action.word() + " " + id);
            }
        return acted;
    }

    @Override
    public <T> T show(QueueId mail, Reader<T> reader) throws IOException, InterruptedException {
        return reader.read(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Lets so many looks begin and end. */
    void looks(int number) throws InterruptedException {
        looks.drainPermits();
        looks.acquire(number);
    }
}
