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
    private final Map<String, Supplier<RuntimeException>> troubles = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> left = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** The next calls of this method fail, so many of them. */
    TroubledStore fails(String method, int times, Supplier<RuntimeException> trouble) {
        troubles.put(method, trouble);
        left.put(method, new AtomicInteger(times));
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
        AtomicInteger more = left.get(method);
        Supplier<RuntimeException> trouble = troubles.get(method);
        if (more != null && trouble != null && more.getAndDecrement() > 0) throw trouble.get();
    }
}
