package dev.peekaboo.scan;

import dev.peekaboo.store.Store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A real store some of whose methods fail for a while, and that counts what it is asked. */
final class TroubledStore {
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    private record Trouble(AtomicInteger left, Supplier<RuntimeException> kind) {}

    /** The next calls of this method fail, so many of them. */
    TroubledStore fails(String method, int times, Supplier<RuntimeException> trouble) {
        troubles.put(method, new Trouble(new AtomicInteger(times), trouble));
        return this;
    }

    int calls(String method) {
        return calls.getOrDefault(method, new AtomicInteger()).get();
    }

    Store over(Store real) {
        return (Store)
                Proxy.newProxyInstance(
                        Store.class.getClassLoader(),
                        new Class<?>[] {Store.class},
                        (_, method, arguments) -> {
                            meet(method.getName());
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private void meet(String method) {
        calls.computeIfAbsent(method, _ -> new AtomicInteger()).incrementAndGet();
        Trouble trouble = troubles.get(method);
        if (trouble != null && trouble.left().getAndDecrement() > 0) throw trouble.kind().get();
    }
}
