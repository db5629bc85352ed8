package dev.peekaboo.simulator;

import java.util.Iterator;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** What a process called, which is what makes real reports big. Worked out while it is written. */
final class ApiCalls implements Iterable<Object> {
    private final long count;
    private final LongFunction<Object> call;

    private ApiCalls(long count, LongFunction<Object> call) {
        this.count = count;
        this.call = call;
    }

    /**
     * As many calls as fill so many bytes.
     *
     * @param call the one of a number, counted from 0, as the product writes it
     */
    static ApiCalls filling(long bytes, LongFunction<Object> call) {
        return new ApiCalls(bytes / Json.bytes(call.apply(0)).length, call);
    }

    @Override
    public Iterator<Object> iterator() {
        return LongStream.range(0, count).mapToObj(call).iterator();
    }
}
